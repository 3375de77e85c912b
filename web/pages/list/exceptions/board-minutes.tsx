import { Line } from '../../cycle/case/fields';

/** 部务会 has no account: what it decided is entered with its meeting and the number of its minutes. */
export const BoardMinutes = ({ value, onChange }: { value: string; onChange(minutes: string): void }) => (
  <Line path="minutes" label="会议和纪要编号" required value={value} onChange={onChange} max={100} />
);
