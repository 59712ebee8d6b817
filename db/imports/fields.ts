import type { ImportKind } from '../contract/imports.ts';

/** One column that a kind of sheet may have. */
export interface FieldSpec {
  readonly field: string;
  /** Headings it goes by, the one we write ourselves first. */
  readonly names: readonly string[];
  /** Without it the sheet cannot be imported. */
  readonly required: boolean;
}

const required = (field: string, ...names: string[]): FieldSpec => ({
  field,
  names,
  required: true,
});
const optional = (field: string, ...names: string[]): FieldSpec => ({
  field,
  names,
  required: false,
});

const itemCode = required(
  'itemCode',
  '编码',
  '物资编码',
  '物品编码',
  '物料编码',
  '物资代码',
  '物资编号',
  '存货编码',
  '品种编码',
  'Item code',
  'Item no',
  'Code',
  'SKU',
);
const itemName = ['名称', '物资名称', '物品名称', '品名', '产品名称', 'Item name', 'Name', 'Item'];
const spec = optional('spec', '规格型号', '规格', '型号', '规格/型号', 'Specification', 'Spec');
const lotNames = [
  '批号',
  '生产批号',
  '产品批号',
  '物资批号',
  'Lot no',
  'Lot number',
  'Lot',
  'LotNo',
];
/** Where a sheet knows no dispatches, 批次 can only mean the lot. */
const inboundLot = required('lotNo', ...lotNames, '批次', '批次号', 'Batch', 'Batch no');
const outboundLot = required('lotNo', ...lotNames);
const quantity = required('quantity', '数量', '实发数量', '实收数量', '件数', 'Quantity', 'Qty');
const unit = optional('unit', '单位', '计量单位', '最小单位', '基本单位', 'Unit', 'UoM');
const madeOn = optional(
  'madeOn',
  '生产日期',
  '生产时间',
  '制造日期',
  'Made on',
  'Manufacture date',
  'Production date',
);
const expiresOn = optional(
  'expiresOn',
  '有效期至',
  '有效期',
  '失效日期',
  '到期日期',
  '有效日期',
  'Expires on',
  'Expiry date',
  'Expiry',
  'Use by',
);
const location = optional(
  'location',
  '库位',
  '货位',
  '仓库',
  '存放位置',
  '库房',
  'Location',
  'Warehouse',
  'Store',
);
const amount = optional('amount', '金额(元)', '金额', '总金额', '总价', 'Amount (yuan)', 'Amount');
const squadNames = [
  '小分队',
  '领用小分队',
  '出动小分队',
  '所属小分队',
  '队伍',
  '分队',
  'Squad',
  'Team',
];
const batchNames = [
  '批次号',
  '出动批次号',
  '出动批次',
  '出动编号',
  '批次编号',
  'Batch no',
  'Batch number',
  'Dispatch no',
  'Dispatch',
];
const note = optional('note', '备注', '说明', '备考', 'Note', 'Notes', 'Remark', 'Remarks');

/** What each kind of sheet may hold. */
export const kindFields: Readonly<Record<ImportKind, readonly FieldSpec[]>> = {
  items: [
    itemCode,
    optional('familyCode', '品类编码', '品类', '品类代码', 'Family code', 'Family'),
    required('name', ...itemName),
    optional('nameEn', '英文名称', '英文名', 'English name', 'Name (English)', 'Name en'),
    spec,
    optional('size', '尺码', '尺寸', '号码', '号型', 'Size'),
    optional('category', '类别', '分类', '物资类别', '大类', 'Category'),
    required('baseUnit', '最小单位', '单位', '计量单位', '基本单位', 'Base unit', 'Unit', 'UoM'),
    optional('packName', '包装单位', '包装', 'Pack unit', 'Pack'),
    optional(
      'packQuantity',
      '包装数量',
      '每包装数量',
      '包装规格',
      'Units per pack',
      'Pack quantity',
    ),
    optional('barcode', '条码', '条形码', '包装条码', 'Barcode'),
    optional('standard', '执行标准', '标准', '标准号', 'Standard'),
    optional('certificateNo', '注册证号', '注册证编号', '备案号', 'Certificate no', 'Certificate'),
    optional('shelfLifeMonths', '保质期(月)', '保质期', '有效期(月)', 'Shelf life (months)'),
    optional('reusable', '可重复使用', '是否可重复使用', '可复用', '重复使用', 'Reusable'),
    optional('ppe', '个人防护', '个人防护用品', '防护用品', 'PPE'),
    optional('tracking', '管理方式', '追踪方式', 'Tracking'),
    optional('strength', '有效氯含量(%)', '有效成分含量(%)', '有效含量', '含量', 'Strength (%)'),
    optional(
      'referencePrice',
      '参考单价(元/最小单位)',
      '参考单价',
      '参考价',
      '单价',
      'Reference price',
      'Price',
    ),
    optional('minimum', '最低库存', '安全库存', '库存下限', 'Minimum', 'Minimum stock'),
    optional('target', '目标库存', '库存上限', '储备目标', 'Target', 'Target stock'),
  ],
  norms: [
    required('taskType', '任务类型', '任务', 'Task type', 'Task'),
    optional('risk', '风险等级', '风险', 'Risk', 'Risk level'),
    required('familyCode', '品类编码', '品类代码', '编码', 'Family code', 'Family'),
    optional('familyName', '品类名称', '品名', '名称', 'Family name'),
    optional('quantity', '数量', '配备数量', '标准数量', 'Quantity', 'Qty'),
    required('basis', '计量依据', '计算依据', '计量方式', 'Basis'),
    optional('concentration', '工作浓度(mg/L)', '工作浓度', '浓度', 'Concentration (mg/L)'),
    optional('spray', '喷洒量(mL/㎡)', '喷洒量', '用量(mL/㎡)', 'Spray (mL/m2)', 'Spray'),
    optional('substitutes', '可替代品类', '替代品类', '替代品', 'Substitutes'),
    optional('requirement', '配备要求', '要求', '必需/按需', '是否必需', 'Requirement'),
    optional(
      'choiceGroup',
      '任选组',
      '或选组',
      '二选一',
      '任选其一',
      '或',
      'Either/or group',
      'Group',
    ),
    optional('shortageQuantity', '紧缺数量', '紧缺时数量', 'Shortage quantity'),
    optional('shortageReuse', '紧缺复用次数', '紧缺可复用次数', 'Shortage reuse'),
    optional('shortageNote', '紧缺说明', 'Shortage note'),
    optional('crisisQuantity', '应急数量', '应急时数量', 'Crisis quantity'),
    optional('crisisReuse', '应急复用次数', '应急可复用次数', 'Crisis reuse'),
    optional('crisisNote', '应急说明', 'Crisis note'),
    required('validFrom', '生效日期', '起始日期', '执行日期', 'Valid from', 'Effective from'),
    optional('validTo', '截止日期', '失效日期', '终止日期', 'Valid to', 'Effective until'),
    optional('source', '依据', '来源', '文件依据', 'Source', 'Reference'),
  ],
  people: [
    required('squad', ...squadNames),
    required('personCode', '人员编号', '工号', '人员代码', '队员编号', 'Person code', 'Staff no'),
    optional('name', '姓名', '人员姓名', 'Name'),
    optional('coverallSize', '防护服尺码', '防护服', '防护服号', 'Coverall size', 'Coverall'),
    optional('gloveSize', '手套尺码', '手套', '手套号', 'Glove size', 'Gloves'),
    optional('bootSize', '胶靴尺码', '靴码', '鞋码', '胶靴', 'Boot size', 'Boots'),
    optional('scrubsSize', '工作服尺码', '工作服', '洗手衣尺码', 'Scrubs size', 'Scrubs'),
    optional(
      'maskModel',
      '防护口罩型号',
      '适配口罩',
      '佩戴口罩型号',
      'Mask model',
      'Respirator model',
    ),
    optional('fitTestedOn', 'N95密合性测试日期', '密合性测试日期', '测试日期', 'Fit test date'),
    optional('fitMask', '测试口罩', '口罩型号', 'Fit test mask', 'Mask'),
    optional('fitResult', '结果', '测试结果', '密合性结果', 'Fit test result', 'Result'),
  ],
  opening: [
    itemCode,
    optional('name', ...itemName),
    spec,
    inboundLot,
    madeOn,
    expiresOn,
    location,
    required('quantity', ...quantity.names, '期初数量', '库存数量', '结存数量', 'On hand'),
    unit,
    amount,
    note,
  ],
  receipts: [
    required('number', '入库单号', '验收单号', '单号', '单据编号', 'Receipt no', 'Number'),
    required('occurredAt', '入库日期', '入库时间', '验收日期', '日期', 'Received on', 'Date'),
    optional('source', '来源', '入库类型', '入库方式', 'Source'),
    optional(
      'party',
      '供货/捐赠单位',
      '供货单位',
      '供应商',
      '捐赠单位',
      '来源单位',
      'Supplier',
      'Party',
    ),
    itemCode,
    optional('name', ...itemName),
    spec,
    inboundLot,
    madeOn,
    expiresOn,
    location,
    required('quantity', ...quantity.names, '入库数量', '验收数量'),
    unit,
    amount,
    optional('author', '验收人', '经办人', '入库人', 'Received by'),
    note,
  ],
  dispatches: [
    required('batchNo', ...batchNames),
    required('date', '出动日期', '日期', '任务日期', 'Date', 'Dispatch date'),
    optional('plannedAt', '计划出发时间', '计划时间', 'Planned at', 'Planned time'),
    optional('departedAt', '出发时间', '出动时间', '离开时间', 'Departed at', 'Departure time'),
    optional('returnedAt', '返回时间', '归队时间', '返回', 'Returned at', 'Return time'),
    required('squad', ...squadNames),
    required('taskType', '任务类型', '任务', '工作内容', 'Task type', 'Task'),
    required('risk', '风险等级', '风险', 'Risk', 'Risk level'),
    optional('siteType', '场所类型', '场所', 'Site type'),
    optional('place', '地点', '地址', '出动地点', 'Place', 'Address'),
    required('headcount', '出动人数', '人数', '参加人数', 'Headcount', 'People'),
    optional('crew', '出动人员', '队员', '参加人员', 'Crew'),
    optional('investigated', '流调人数', '调查人数', 'People investigated', 'Investigated'),
    optional('samples', '采样份数', '样本份数', '样本数', 'Samples'),
    optional('areaM2', '消毒面积(㎡)', '消毒面积', '面积', 'Area (m2)', 'Area'),
    optional('vehicle', '车辆', '车牌号', 'Vehicle'),
    note,
  ],
  issues: [
    required('number', '出库单号', '领用单号', '单号', '单据编号', 'Issue no', 'Number'),
    required('occurredAt', '出库时间', '出库日期', '领用时间', '日期', '时间', 'Issued at', 'Date'),
    optional('batchNo', ...batchNames),
    required('squad', ...squadNames, '领用部门'),
    itemCode,
    optional('name', ...itemName),
    spec,
    outboundLot,
    location,
    required('quantity', ...quantity.names, '出库数量', '领用数量'),
    unit,
    optional('recipient', '领用人', '领取人', '接收人', 'Recipient', 'Received by'),
    optional('author', '发放人', '发货人', '经办人', '制单人', 'Issued by'),
    note,
  ],
  returns: [
    required('occurredAt', '退库时间', '退库日期', '归还时间', '退回时间', 'Returned at', 'Date'),
    required('issueNumber', '原出库单号', '出库单号', '领用单号', 'Issue no', 'Issue number'),
    optional('batchNo', ...batchNames),
    itemCode,
    optional('name', ...itemName),
    spec,
    outboundLot,
    required('quantity', ...quantity.names, '退库数量', '归还数量'),
    unit,
    required('disposition', '处置', '处置方式', '处理方式', '退库类型', 'Disposition'),
    optional('author', '经办人', '接收人', '验收人', 'Author'),
    note,
  ],
};

/** Words in a file or sheet name that speak for a kind where its headings leave it open. */
export const kindHints: Readonly<Record<ImportKind, RegExp>> = {
  items: /目录|物资清单|items/i,
  norms: /标准|norms/i,
  people: /人员|people|staff/i,
  opening: /期初|盘点|opening/i,
  receipts: /入库|receipt/i,
  dispatches: /出动|dispatch/i,
  issues: /出库|领用|issue/i,
  returns: /退库|归还|return/i,
};
