import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { showReceipt, useShownReceipt } from '../api/receipts';
import { ReceiptNotice } from '../parts/receipt-notice';

/** The newest receipt stays on top until it is dismissed or two pages later: one has to be able to note its number. */
export function ReceiptBar() {
  const receipt = useShownReceipt();
  const { pathname } = useLocation();
  const bar = useRef<HTMLDivElement>(null);
  const moves = useRef({ receipt: '', count: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each path counts as a move
  useEffect(() => {
    if (!receipt) return;
    if (moves.current.receipt !== receipt.receipt) {
      moves.current = { receipt: receipt.receipt, count: 0 };
      bar.current?.scrollIntoView({ block: 'nearest' });
      return;
    }
    moves.current.count += 1;
    if (moves.current.count >= 2) showReceipt(null);
  }, [receipt, pathname]);
  return (
    <div ref={bar}>
      {receipt ? <ReceiptNotice receipt={receipt} onDismiss={() => showReceipt(null)} /> : null}
    </div>
  );
}
