import { useView } from '../cycle/case/view';

interface BehalfProps {
  by: string;
  recordedBy?: string | null | undefined;
  filers: readonly string[];
}

/** Who filed under a 委托 stands with the one in whose place it was done: both names, wherever the filing is read. */
export function Behalf({ by, recordedBy, filers }: BehalfProps) {
  const { name } = useView();
  const principals = filers.filter((id) => id !== by && id !== recordedBy);
  return recordedBy || principals.length === 0 ? null : <>（受{principals.map(name).join('、')}委托）</>;
}
