import type { NormBasis, NormRequirement } from '../contract/norms.ts';
import type {
  Category,
  Disposition,
  Posture,
  ReceiptSource,
  Risk,
  TaskKind,
} from '../contract/values.ts';
import { fold, plain } from './source.ts';

type Words<Value extends string> = Readonly<Record<Value, readonly string[]>>;

function finder<Value extends string>(words: Words<Value>): (text: string) => Value | null {
  const byWord = new Map<string, Value>();
  for (const value of Object.keys(words) as Value[]) {
    for (const word of [value, ...words[value]]) byWord.set(fold(word), value);
  }
  return (text) => byWord.get(fold(text)) ?? null;
}

export const categoryOf = finder<Category>({
  respiratory: ['呼吸防护', '呼吸道防护', '口罩'],
  eye: ['眼面部防护', '眼部防护', '面部防护'],
  head: ['头部防护'],
  body: ['躯体防护', '身体防护', '防护服'],
  hand: ['手部防护', '手套'],
  foot: ['足部防护', '脚部防护'],
  disinfectant: ['消毒药械', '消毒药品', '消毒剂', '消杀药品', 'disinfectants'],
  sampling: ['采样耗材', '采样', '采样物资'],
  waste: ['医疗废物', '医废', '医疗废物处置'],
  equipment: ['装备器械', '装备', '器械', '设备'],
  printed: ['宣传资料', '印刷品', '宣传品', 'printed matter'],
  other: ['其他', '其它'],
});

/** What people wear: personal protective equipment. */
export const wornCategories: readonly Category[] = [
  'respiratory',
  'eye',
  'head',
  'body',
  'hand',
  'foot',
];

export const riskOf = finder<Risk>({
  low: ['低', '低风险', '低度'],
  medium: ['中', '中风险', '中度', 'middle', 'med'],
  high: ['高', '高风险', '高度'],
});

export const isAnyRisk = (text: string): boolean =>
  ['不限', '任何', '全部', '所有', 'any', 'all', '', '/'].includes(fold(text));

export const basisOf = finder<NormBasis>({
  'per-person': ['每人', '按人', '人', '人均', 'person'],
  'per-dispatch': ['每批次', '每次', '批次', '每队', 'dispatch', 'per trip'],
  'per-sample': ['每份样本', '每样本', '每份', '样本', 'sample'],
  'per-square-metre': ['每平方米', '每㎡', '每平米', '平方米', 'per m2', 'per square meter'],
});

export const requirementOf = finder<NormRequirement>({
  required: ['必需', '必须', '必备', '必配', '应配', '是', 'mandatory'],
  'as-needed': ['按需', '必要时', '视情', '可选', '选配', '酌情', '否', 'optional'],
});

export const postureOf = finder<Posture>({
  regular: ['常规', '正常', '平时', 'normal'],
  shortage: ['紧缺', '短缺', '紧张', 'short'],
  crisis: ['应急', '危机', '极缺', 'emergency'],
});

export const receiptSourceOf = finder<ReceiptSource>({
  purchase: ['采购', '购买', '购入', '购进', 'purchased'],
  donation: ['捐赠', '社会捐赠', '受赠', 'donated'],
  allocation: ['上级调拨', '调拨', '上级下拨', '下拨', '划拨', 'allocated'],
  leftover: ['余料退回', '余料', '结余退回', 'leftovers'],
  other: ['其他', '其它'],
});

/** Registers of the past tell of goods that are back on their shelf. */
export const dispositionOf = finder<Extract<Disposition, 'decontaminated' | 'unopened'>>({
  decontaminated: ['消毒后复用', '清洗消毒', '消毒复用', '消毒', '已消毒', '复用'],
  unopened: ['未拆封退库', '未拆封', '未使用', '未用', 'unused'],
});

export const booleanOf = finder<'yes' | 'no'>({
  yes: ['是', '可', '可以', 'y', 'true', '1', '√', '✓', '合格', '通过', 'pass', 'passed'],
  no: ['否', '不可', 'n', 'false', '0', '×', '不合格', '未通过', 'fail', 'failed'],
});

export const trackingOf = finder<'lot' | 'serial' | 'none'>({
  lot: ['批号', '批次', '按批号'],
  serial: ['序列号', '单件', '按序列号', '编号'],
  none: ['无', '不追踪', '不管理'],
});

const taskPrefixes: readonly (readonly [RegExp, TaskKind])[] = [
  [/^(流调|流行病学|investigation|epidem)/i, 'investigation'],
  [/^(采样|sampling|sample)/i, 'sampling'],
  [/^(消毒|消杀|disinfection|disinfect)/i, 'disinfection'],
  [/^(送检|转运|transport|transfer)/i, 'transport'],
  [/^(督导|supervision|supervise)/i, 'supervision'],
];

/** What kind of work a task type is, by how its name begins. */
export function taskKindOf(name: string): TaskKind {
  return taskPrefixes.find(([pattern]) => pattern.test(name.trim()))?.[1] ?? 'other';
}

/** The codes of a list such as `RS02、EY01;BD06`. */
export function splitList(text: string): string[] {
  return plain(text)
    .split(/[、,;/\s]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
