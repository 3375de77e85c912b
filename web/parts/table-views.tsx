import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { SavedView } from '../../contracts/views';
import { problemFrom, useViews, type ViewsHandle } from '../api';
import { Loaded } from './loaded';
import { Popup } from './popup';
import './table-views.css';

/** What of an address is no view: what stands open beside the table. */
const notOfView = ['item', 'list', 'cycle', 'person', 'add'];

interface SavedViewsProps {
  place: string;
  chosen: readonly string[];
  onColumns(columns: string[]): void;
}

/** 视图: filters, order and columns under a name, one's own or the department's. */
export function SavedViews({ place, chosen, onColumns }: SavedViewsProps) {
  const [params, setParams] = useSearchParams();
  const present = new URLSearchParams([...params].filter(([k, v]) => v !== '' && !notOfView.includes(k)));
  present.sort();
  const apply = (view: SavedView) => {
    setParams(new URLSearchParams(view.query), { replace: true });
    onColumns(view.columns);
  };
  return (
    <Popup
      label="视图"
      content={(close) => (
        <Views
          place={place}
          query={present.toString()}
          columns={[...chosen]}
          onApply={(view) => {
            apply(view);
            close();
          }}
        />
      )}
    >
      {(open, toggle) => (
        <Button aria-expanded={open} onClick={toggle}>
          视图
        </Button>
      )}
    </Popup>
  );
}

interface ViewsProps {
  place: string;
  query: string;
  columns: string[];
  onApply(view: SavedView): void;
}

function Views({ place, query, columns, onApply }: ViewsProps) {
  const views = useViews(place);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const failed = views.save.error ?? views.change.error ?? views.remove.error;
  /** Two presses in one go are one; the second finds the button not yet drawn as busy. */
  const saving = useRef(false);
  const save = () => {
    if (saving.current) return;
    saving.current = true;
    views.save.mutate(
      { place: place as 'cycles', name, query, columns, shared },
      {
        onSuccess: () => setName(''),
        onSettled: () => {
          saving.current = false;
        },
      },
    );
  };
  /** What was refused about one name says nothing of another. */
  const rename = (next: string) => {
    views.save.reset();
    setName(next);
  };
  return (
    <div className="views">
      <Loaded query={views.list} lines={2}>
        {(list) =>
          list.length > 0 ? (
            <ul>
              {list.map((view) => (
                <View key={view.id} view={view} now={view.query === query} views={views} onApply={onApply} />
              ))}
            </ul>
          ) : (
            <p className="soft">还没有保存的视图。把现在的条件、排序和列存为视图，下次一点就到。</p>
          )
        }
      </Loaded>
      <form
        onSubmit={(e) => {
          e.preventDefault();
          save();
        }}
      >
        <label>
          视图名称
          <input value={name} maxLength={30} onChange={(e) => rename(e.target.value)} />
        </label>
        <label className="views-shared">
          <input type="checkbox" checked={shared} onChange={(e) => setShared(e.target.checked)} />
          与本单位同事共用
        </label>
        <Button htmlType="submit" disabled={name.trim() === ''} loading={views.save.isPending}>
          保存现在的视图
        </Button>
      </form>
      {failed ? (
        <p className="field-error" role="alert">
          {problemFrom(failed).code === 'ALREADY_EXISTS'
            ? '已有同名的视图，请换一个名称。'
            : problemFrom(failed).title}
        </p>
      ) : null}
    </div>
  );
}

interface ViewProps {
  view: SavedView;
  /** Whether the table stands so at this moment. */
  now: boolean;
  views: ViewsHandle;
  onApply(view: SavedView): void;
}

function View({ view, now, views, onApply }: ViewProps) {
  const [name, setName] = useState<string | null>(null);
  const { id, shared } = view;
  if (name !== null)
    return (
      <li>
        <form
          className="views-rename"
          onSubmit={(e) => {
            e.preventDefault();
            views.change.mutate({ id, name, shared }, { onSuccess: () => setName(null) });
          }}
        >
          <input aria-label="新名称" value={name} maxLength={30} onChange={(e) => setName(e.target.value)} />
          <Button htmlType="submit" size="small" disabled={name.trim() === ''}>
            确定
          </Button>
        </form>
      </li>
    );
  return (
    <li>
      <button
        type="button"
        className="views-name"
        aria-current={now ? 'true' : undefined}
        onClick={() => onApply(view)}
      >
        {view.name}
        {view.mine ? (
          shared ? (
            <span className="soft"> 已共用</span>
          ) : null
        ) : (
          <span className="soft"> {view.owner}</span>
        )}
      </button>
      {view.mine ? (
        <>
          <Button
            size="small"
            type="text"
            aria-label={`${view.name} 改名`}
            onClick={() => setName(view.name)}
          >
            改名
          </Button>
          <Button
            size="small"
            type="text"
            aria-label={`${view.name} ${shared ? '不再共用' : '共用'}`}
            onClick={() => views.change.mutate({ id, name: view.name, shared: !shared })}
          >
            {shared ? '不再共用' : '共用'}
          </Button>
          <Button
            size="small"
            type="text"
            aria-label={`删除 ${view.name}`}
            onClick={() => views.remove.mutate(id)}
          >
            删除
          </Button>
        </>
      ) : null}
    </li>
  );
}
