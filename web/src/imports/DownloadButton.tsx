import { Button, type ButtonProps } from "antd";
import { type ReactNode, useState } from "react";
import { downloadRejected } from "./download";
import type { ImportHead } from "./model";
import { useFaultMessage } from "./useFault";

interface Props extends Pick<ButtonProps, "type" | "size" | "icon" | "block"> { one: ImportHead; label?: string; children: ReactNode }

/** The rejected rows as a file, with the reason in a column of its own. */
export function DownloadButton({ one, label, children, ...look }: Props) {
  const fault = useFaultMessage();
  const [busy, setBusy] = useState(false);
  const download = () => {
    setBusy(true);
    downloadRejected(one.id, one.file).catch(fault).finally(() => setBusy(false));
  };
  return <Button {...look} loading={busy} aria-label={label} onClick={download}>{children}</Button>;
}
