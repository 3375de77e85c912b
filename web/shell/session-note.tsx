import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useLocation, useNavigate } from 'react-router';
import { keys } from '../api/keys';
import { useSessionLost } from '../api/session-lost';

/** Said when the session ended under an open page. Nobody is thrown out of a form: they go when they have looked. */
export function SessionNote() {
  const lost = useSessionLost();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const leave = () => {
    client.removeQueries({ queryKey: keys.me });
    void navigate(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
  };
  return (
    <div role="status">
      {lost ? (
        <p className="offline">
          登录已过期。填写的内容保存在本机，重新登录后回到本页继续。{' '}
          <Button size="small" onClick={leave}>
            重新登录
          </Button>
        </p>
      ) : null}
    </div>
  );
}
