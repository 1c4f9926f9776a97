import { DatabaseOutlined, DollarOutlined, HomeOutlined, SettingOutlined, TeamOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";

export interface Place { to: string; label: string; object?: string; administrator?: boolean }
export interface Area { name: string; label: string; icon: ReactNode; to?: string; places: Place[]; last?: boolean }

/** The areas that have a page; places that show an object disappear when the schema does not have it. */
export const areas: Area[] = [
  { name: "home", label: "area.home", icon: <HomeOutlined aria-hidden />, to: "/", places: [] },
  { name: "customers", label: "area.customers", icon: <TeamOutlined aria-hidden />, places: [
    { to: "/o/account", label: "area.accounts", object: "account" }, { to: "/o/contact", label: "area.contacts", object: "contact" }] },
  { name: "sales", label: "area.sales", icon: <DollarOutlined aria-hidden />, places: [
    { to: "/o/order", label: "area.orders", object: "order" }, { to: "/o/product", label: "area.products", object: "product" }] },
  { name: "data", label: "area.data", icon: <DatabaseOutlined aria-hidden />, places: [{ to: "/imports", label: "area.imports" }] },
  { name: "settings", label: "area.settings", icon: <SettingOutlined aria-hidden />, last: true, places: [
    { to: "/settings/profile", label: "area.profile" }, { to: "/settings/workspace", label: "area.workspace", administrator: true }, { to: "/o/user", label: "area.users", object: "user", administrator: true }] },
];

export const creatable = ["account", "contact", "order", "product"];

const under = (path: string, to: string) => (to === "/" ? path === "/" : path === to || path.startsWith(`${to}/`));
export const isIn = (area: Area, path: string) => (area.to !== undefined && under(path, area.to)) || area.places.some((place) => under(path, place.to));
export const isAt = (place: { to: string }, path: string) => under(path, place.to);
