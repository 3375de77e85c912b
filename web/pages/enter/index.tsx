import { useNavigate, useSearchParams } from 'react-router';
import type { Me } from '../../../contracts/queries';
import { useMe, useUnits } from '../../api';
import { EmptyNote } from '../../parts/empty-note';
import { ErrorNote } from '../../parts/error-note';
import { LoadingNote } from '../../parts/loading-note';
import { PageHeader } from '../../parts/page-header';
import { Panel } from '../../parts/panel';
import '../cycle/case/styles';
import './enter.css';
import { EntryForm } from './entry-form';

type Side = 'own' | 'findings';
const heads: Record<Side, { title: string; below: string }> = {
  own: {
    title: '登记自查问题',
    below: '本单位自查发现的问题，登记后进入本单位当年的自查清单，整改、审签、验收与其他事项相同。',
  },
  findings: {
    title: '登记巡察、通报、必学内容问题',
    below: '以理论科身份登记，登记后即送达单位，进入该单位当年的清单，期限从今天起算。',
  },
};

/** Units for which the reader may enter: of a unit its own, of the department all within its grant. */
const ownUnits = (me: Me) =>
  me.grants
    .filter((g) => ['studySecretary', 'directlyResponsible'].includes(g.role) && g.unitId)
    .map((g) => [g.unitId ?? '', g.unitName ?? ''] as const);

/** Items that no sit-in brought: 自查 by the unit, the others by 理论科. */
export default function EnterPage() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const me = useMe().data;
  const units = useUnits();
  const own = me ? [...new Map(ownUnits(me))] : [];
  const manages = me?.grants.some((g) => g.role === 'roundManager') ?? false;
  const side: Side = search.get('side') === 'findings' || (own.length === 0 && manages) ? 'findings' : 'own';
  const all = units.data?.map((u) => [u.unitId, u.name] as const);
  const options = side === 'own' ? own : manages ? all : [];
  return (
    <div className="enter-form">
      <PageHeader title={heads[side].title} below={heads[side].below} />
      {units.error ? <ErrorNote error={units.error} /> : null}
      {!me || !options ? (
        <LoadingNote lines={8} />
      ) : options.length === 0 ? (
        <Panel>
          <EmptyNote title="您没有登记这类问题的身份。">
            自查问题由单位的学习秘书或直接责任人登记，巡察、通报和必学内容问题由理论科登记。
          </EmptyNote>
        </Panel>
      ) : (
        <Panel>
          <EntryForm
            key={side}
            side={side}
            units={options}
            onDone={(listId) => void navigate(`/lists/${listId}`)}
          />
        </Panel>
      )}
    </div>
  );
}
