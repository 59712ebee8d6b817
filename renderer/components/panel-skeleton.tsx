import { Skeleton } from 'antd';
import { Delayed } from './delayed.tsx';

/** What a panel shows when its answer takes longer than is pleasant. */
export function PanelSkeleton() {
  return (
    <Delayed>
      <Skeleton active={false} title paragraph={{ rows: 6 }} />
    </Delayed>
  );
}
