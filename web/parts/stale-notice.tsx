import './notes.css';

/** 有更新，点击查看: stands at the top of a page that somebody else's step has made old. Nothing moves before the tap. */
export function StaleNotice({ stale, onRefresh }: { stale: boolean; onRefresh: () => void }) {
  return (
    <div role="status">
      {stale ? (
        <div className="stale">
          <button type="button" onClick={onRefresh}>
            有更新，点击查看
          </button>
        </div>
      ) : null}
    </div>
  );
}
