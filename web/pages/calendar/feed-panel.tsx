import { Button, Input } from 'antd';
import { useState } from 'react';
import { useFeed } from '../../api';
import { problemFrom } from '../../api/problem';
import { Field } from '../../parts/field';
import { InstantText } from '../../parts/instant-text';
import { Loaded } from '../../parts/loaded';
import { Panel } from '../../parts/panel';
import { ProblemNote } from '../../parts/problem-note';

/** 日历订阅: an address for one's own calendar program, told once, changed or revoked at any time. */
export function FeedPanel() {
  const { feed, make, drop } = useFeed();
  const error = make.error ?? drop.error;
  return (
    <Panel title="在手机或办公软件的日历里看">
      <p>
        把订阅地址加到手机、电脑的日历里，学习会、轮到您的事和窗口期会自动更新。只有标题、时间和链接，登录后才能看到内容。
      </p>
      <p className="soft">
        拿到地址的人不用登录就能看到这些标题，请不要转发。换地址或停用后，旧地址当即作废。
      </p>
      <ProblemNote command={{ problem: error ? problemFrom(error) : null }} />
      {make.data ? <Address path={make.data.path} /> : null}
      <Loaded query={feed}>
        {({ madeAt, lastReadAt }) =>
          madeAt ? (
            <div className="feed-state">
              <span>
                已开通，
                <InstantText at={madeAt} /> 给出地址；
                {lastReadAt ? (
                  <>
                    最近一次读取 <InstantText at={lastReadAt} />
                  </>
                ) : (
                  '还没有读取过'
                )}
                。
              </span>
              <Button onClick={() => make.mutate()} loading={make.isPending}>
                换一个地址
              </Button>
              <Button onClick={() => drop.mutate()} loading={drop.isPending}>
                停用
              </Button>
            </div>
          ) : (
            <Button onClick={() => make.mutate()} loading={make.isPending}>
              开通日历订阅
            </Button>
          )
        }
      </Loaded>
    </Panel>
  );
}

function Address({ path }: { path: string }) {
  const [copied, setCopied] = useState(false);
  const address = `${window.location.origin}${path}`;
  // Without https a page may not write to the clipboard; the address is selected then, to be copied by hand.
  const copy = () =>
    void navigator.clipboard
      ?.writeText(address)
      .then(() => setCopied(true))
      .catch(() => undefined);
  return (
    <Field label="订阅地址" path="feed" hint="只显示这一次，离开本页后看不到">
      {(control) => (
        <span className="feed-address">
          <Input {...control} readOnly value={address} onFocus={(e) => e.target.select()} />
          {'clipboard' in navigator ? <Button onClick={copy}>复制</Button> : null}
          <span role="status">{copied ? '已复制' : ''}</span>
        </span>
      )}
    </Field>
  );
}
