import type { Item } from '../../../domain/rectification/types';
import { Facts } from '../../parts/facts';
import { Deed, Deeds } from '../cycle/case/deed';
import { useView } from '../cycle/case/view';
import { AssignForm, departmentOf } from './assign-form';

export function OwnerSection({ item }: { item: Item }) {
  const { name, text } = useView();
  return (
    <section className="item-section" aria-label="责任">
      <h3>责任</h3>
      <Facts
        columns={1}
        rows={[
          ['责任人', item.ownerId ? name(item.ownerId) : '未明确，由学习秘书承接'],
          ['责任领导', item.leaderId ? name(item.leaderId) : '未明确'],
          ['责任科室', departmentOf(item, text)],
        ]}
      />
      <Deeds>
        <Deed
          command="rectification.assign"
          target={{ itemNo: item.itemNo }}
          label={item.ownerId ? '调整责任' : '明确责任'}
          secondary={item.ownerId !== null}
        >
          {(close) => <AssignForm items={[item]} onDone={close} />}
        </Deed>
      </Deeds>
    </section>
  );
}
