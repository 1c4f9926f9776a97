import { CalendarOutlined, CheckSquareOutlined, DollarOutlined, FieldNumberOutlined, FontSizeOutlined, LinkOutlined, MailOutlined, PhoneOutlined, UnorderedListOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import type { FieldType } from "../../api/types";

const icons: Record<FieldType, ReactNode> = {
  text: <FontSizeOutlined aria-hidden />, long_text: <FontSizeOutlined aria-hidden />, integer: <FieldNumberOutlined aria-hidden />, decimal: <FieldNumberOutlined aria-hidden />, money: <DollarOutlined aria-hidden />,
  boolean: <CheckSquareOutlined aria-hidden />, date: <CalendarOutlined aria-hidden />, date_time: <CalendarOutlined aria-hidden />, choice: <UnorderedListOutlined aria-hidden />, link: <LinkOutlined aria-hidden />,
  email: <MailOutlined aria-hidden />, phone: <PhoneOutlined aria-hidden />, url: <LinkOutlined aria-hidden />,
};

export const FieldIcon = ({ type }: { type: FieldType }) => icons[type];
