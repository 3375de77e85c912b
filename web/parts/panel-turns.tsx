import type { CasePage } from '../../contracts/queries';
import { datedBy } from './dated-by';
import { DueDate } from './due-date';
import './side-panel.css';

/** 轮到谁、做什么、几时前, beside a list: read here, answered on the case's own page. */
export function PanelTurns({ tasks }: { tasks: CasePage['tasks'] }) {
  return tasks.map((t) => (
    <div className="panel-turn" key={`${t.stream} ${t.key}`}>
      轮到 <strong>{t.who || t.capacity}</strong>：{t.sentence}
      {t.dueAt ? (
        <>
          <br />
          <DueDate dueAt={t.dueAt} provisional={t.provisional} of={datedBy(t)} />
        </>
      ) : null}
    </div>
  ));
}
