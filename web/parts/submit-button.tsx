import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { CommandPhase } from '../api';

interface SubmitButtonProps {
  /** `uploading`: pressed while files are on their way; it goes when they have arrived. */
  command: { phase: CommandPhase | 'uploading'; pending: boolean };
  onClick?: () => void;
  /** The main step of its place; at most one a place. */
  primary?: boolean;
  danger?: boolean;
  disabled?: boolean;
  children: ReactNode;
}

/** A button that says honestly where the submission stands, and takes no second press meanwhile. */
export function SubmitButton({
  command,
  onClick,
  primary = true,
  danger = false,
  disabled = false,
  children,
}: SubmitButtonProps) {
  const words = {
    idle: children,
    uploading: '文件上传完后提交',
    sending: '正在提交',
    unknown: '正在确认是否办理成功',
  }[command.phase];
  return (
    <Button
      type={primary ? 'primary' : 'default'}
      htmlType={onClick ? 'button' : 'submit'}
      danger={danger}
      disabled={disabled}
      loading={command.pending}
      {...(onClick ? { onClick } : {})}
    >
      {words}
    </Button>
  );
}
