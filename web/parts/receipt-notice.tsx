import { Button } from 'antd';
import { localTimeOf } from '../../domain/calendar';
import type { ShownReceipt } from '../api/receipts';
import './notes.css';

/** 回执: what was done, its number, and when. The shell shows the newest; a page may show one of its own in place. */
export function ReceiptNotice({ receipt, onDismiss }: { receipt: ShownReceipt; onDismiss?: () => void }) {
  return (
    <div className="receipt" role="status">
      <span className="receipt-what">{receipt.label}：已办理</span>
      <span>
        回执号 <span className="receipt-no">{receipt.receipt}</span>
      </span>
      <span className="soft">{localTimeOf(receipt.at)}</span>
      {receipt.repeated ? <span className="soft">此前已受理，未重复办理</span> : null}
      {onDismiss ? (
        <Button size="small" type="text" onClick={onDismiss}>
          知道了
        </Button>
      ) : null}
    </div>
  );
}
