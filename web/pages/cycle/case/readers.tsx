import { ReadersNote } from '../../../parts/readers-note';
import { useView } from './view';

/** Who will read what stands in a box (domain.md §2). */
export type Audience = 'unit' | 'inside' | 'team' | 'signer' | 'history';

const everybody = '本单位、旁听组和主管部门';
const words: Record<Audience, string> = {
  unit: everybody,
  inside: '旁听组和主管部门；单位看不到',
  team: '旁听组和主管部门；两审有结论后，单位看到结论和意见，看不到审核人',
  signer: '签发前只有旁听组和主管部门；签发送达后单位也能看到',
  history: '旁听组和主管部门看到全部；单位只看到与本单位有关的记录',
};

/** The line above every conversation and remark box. */
export function Readers({ who }: { who: Audience }) {
  const { forUnit, list, cycle } = useView();
  // What no sit-in brought, no team reads.
  if (list && !cycle && list.origin !== 'sitIn') return <ReadersNote who="本单位和主管部门" />;
  return <ReadersNote who={forUnit ? everybody : words[who]} />;
}
