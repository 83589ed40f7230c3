CREATE TABLE backups(backup BIGINT, at_time VARCHAR, by_whom VARCHAR, revision BIGINT, file VARCHAR);
INSERT INTO "backups" VALUES
  (1, '2026-11-22T10:48:07+00:00', 'anna', 3, '/home/anna/b.duckdb');
CREATE TABLE export_records("export" BIGINT, record BIGINT);
CREATE TABLE exports("export" BIGINT, kind VARCHAR, revision BIGINT, at_time VARCHAR, by_whom VARCHAR, file VARCHAR, fields VARCHAR, headings VARCHAR, "filter" VARCHAR, records BIGINT, whole BOOLEAN);
INSERT INTO "exports" VALUES
  (1, 'customers', 1, '2026-11-22T10:48:06+00:00', 'anna', 'all.csv', '["number","name","phone","group"]', '["Number","Name","Phone","Group"]', '', 3, true);
CREATE TABLE "groups"(kind VARCHAR, field VARCHAR, "name" VARCHAR, "key" VARCHAR, alias_of VARCHAR);
INSERT INTO "groups" VALUES
  ('customers', 'group', 'Online', 'online', NULL),
  ('customers', 'group', 'Retail', 'retail', 'Shops'),
  ('customers', 'group', 'VIP', 'vip', NULL),
  ('customers', 'group', 'Shops', 'shops', NULL);
CREATE TABLE jobs(job BIGINT, plan BIGINT, revision BIGINT, at_time VARCHAR, by_whom VARCHAR);
INSERT INTO "jobs" VALUES
  (1, 1, 1, '2026-11-22T10:48:06+00:00', 'anna'),
  (2, 2, 2, '2026-11-22T10:48:06+00:00', 'anna'),
  (3, 3, 3, '2026-11-22T10:48:07+00:00', 'anna'),
  (4, 4, 4, '2026-11-22T10:48:07+00:00', 'anna');
CREATE TABLE journal(job BIGINT, kind VARCHAR, record BIGINT, field VARCHAR, "before" VARCHAR, "after" VARCHAR);
INSERT INTO "journal" VALUES
  (1, 'customers', 1, '*', NULL, '1'),
  (1, 'customers', 2, '*', NULL, '1'),
  (1, 'customers', 3, '*', NULL, '1'),
  (2, 'customers', 4, '*', NULL, '1'),
  (2, 'customers', 4, 'number', NULL, '10004'),
  (2, 'customers', 1, 'phone', '040 1', '050 1'),
  (3, 'customers', 1, 'group', 'Retail', 'Shops'),
  (3, 'customers', 2, 'group', 'Retail', 'Shops'),
  (4, 'customers', 3, 'number', '10003', NULL),
  (4, 'customers', 3, 'name', 'O''Hara AS', NULL),
  (4, 'customers', 3, 'group', 'Online', NULL),
  (4, 'customers', 3, '*', '1', NULL);
CREATE TABLE meta("key" VARCHAR, "value" VARCHAR);
INSERT INTO "meta" VALUES
  ('lineage', '1c3289ae-2a47-4844-aaad-e44aa36eccf9'),
  ('revision', '4'),
  ('format', '2'),
  ('next_record', '5');
CREATE TABLE plan_cells(plan BIGINT, "row" BIGINT, record BIGINT, field VARCHAR, base VARCHAR, now VARCHAR, typed VARCHAR, "new" VARCHAR, verdict VARCHAR, reason VARCHAR, message VARCHAR);
INSERT INTO "plan_cells" VALUES
  (2, 0, 1, 'phone', '040 1', '040 1', '050 1', '050 1', 'changed', NULL, NULL),
  (3, 0, 1, 'group', 'Retail', 'Retail', 'Shops', 'Shops', 'changed', NULL, NULL),
  (3, 1, 2, 'group', 'Retail', 'Retail', 'Shops', 'Shops', 'changed', NULL, NULL),
  (4, 0, 3, 'number', '10003', '10003', NULL, NULL, 'cleared', NULL, NULL),
  (4, 0, 3, 'name', 'O''Hara AS', 'O''Hara AS', NULL, NULL, 'cleared', NULL, NULL),
  (4, 0, 3, 'group', 'Online', 'Online', NULL, NULL, 'cleared', NULL, NULL),
  (5, 0, 2, 'phone', '040 2', '040 2', '060 2', '060 2', 'changed', NULL, NULL);
CREATE TABLE plan_rows(plan BIGINT, "row" BIGINT, file BIGINT, sheet VARCHAR, line BIGINT, record BIGINT, number VARCHAR, "name" VARCHAR, status VARCHAR, "matched" VARCHAR, key_now VARCHAR, reason VARCHAR, message VARCHAR);
INSERT INTO "plan_rows" VALUES
  (1, 0, 0, NULL, 2, NULL, '10001', 'Kiosk Oy', 'New', NULL, NULL, NULL, NULL),
  (1, 1, 0, NULL, 3, NULL, '10002', 'Ångström & Co', 'New', NULL, NULL, NULL, NULL),
  (1, 2, 0, NULL, 4, NULL, '10003', 'O''Hara AS', 'New', NULL, NULL, NULL, NULL),
  (2, 0, 0, NULL, 2, 1, '10001', 'Kiosk Oy', 'Modified', 'number', '10001', NULL, NULL),
  (2, 1, 0, NULL, 3, NULL, NULL, 'Ny Kund AB', 'New', NULL, NULL, NULL, NULL),
  (3, 0, 0, NULL, 1, 1, '10001', 'Kiosk Oy', 'Modified', 'number', '10001', NULL, NULL),
  (3, 1, 0, NULL, 2, 2, '10002', 'Ångström & Co', 'Modified', 'number', '10002', NULL, NULL),
  (4, 0, 0, NULL, 1, 3, '10003', 'O''Hara AS', 'Removed', 'number', '10003', NULL, NULL),
  (5, 0, 0, NULL, 2, 2, '10002', 'Ångström & Co', 'Modified', 'number', '10002', NULL, NULL);
CREATE TABLE plan_values_customers(plan BIGINT, "row" BIGINT, number VARCHAR, "name" VARCHAR, phone VARCHAR, "group" VARCHAR);
INSERT INTO "plan_values_customers" VALUES
  (1, 0, '10001', 'Kiosk Oy', '040 1', 'Retail'),
  (1, 1, '10002', 'Ångström & Co', '040 2', 'Retail'),
  (1, 2, '10003', 'O''Hara AS', NULL, 'Online'),
  (2, 1, NULL, 'Ny Kund AB', '070 4', 'VIP');
CREATE TABLE "plans"(plan BIGINT, head VARCHAR, job BIGINT);
INSERT INTO "plans" VALUES
  (1, '{"plan":1,"kind":"customers","verb":"init","mode":"update","at":"2026-11-22T10:48:06+00:00","by":"anna","lineage":"1c3289ae-2a47-4844-aaad-e44aa36eccf9","revision":0,"base_revision":null,"export":null,"undoes":null,"files":[{"path":"c.csv","digest":"815d1050e16e34d822120c99dbd8c3cb1f7e5dc99d6b7077c283a82135776a1a"}],"rows":{"read":3,"new":3,"modified":0,"unchanged":0,"held":0},"cells":{"set":0,"changed":0,"damage":0,"conflict":0,"blank":0},"fields":{},"groups":{"actions":[{"action":"create","field":"group","name":"Online"},{"action":"create","field":"group","name":"Retail"}],"moves":[]},"not_in_file":0,"held":{},"notes":[]}', 1),
  (2, '{"plan":2,"kind":"customers","verb":"import","mode":"update","at":"2026-11-22T10:48:06+00:00","by":"anna","lineage":"1c3289ae-2a47-4844-aaad-e44aa36eccf9","revision":1,"base_revision":1,"export":1,"undoes":null,"files":[{"path":"d.csv","digest":"e810adaf5a26bceeba45944d6843a23c9c3642132da420f14e88c31ca4b0c1d9","export":1}],"rows":{"read":2,"new":1,"modified":1,"unchanged":0,"held":0},"cells":{"set":0,"changed":1,"damage":0,"conflict":0,"blank":0},"fields":{"phone":{"set":0,"changed":1}},"groups":{"actions":[{"action":"create","field":"group","name":"VIP"}],"moves":[]},"not_in_file":2,"held":{},"notes":["the headings are those of export 1 (revision 1): taken as what the person saw; `--base none` compares with the register as it is now"]}', 2),
  (3, '{"plan":3,"kind":"customers","verb":"rename","mode":"update","at":"2026-11-22T10:48:07+00:00","by":"anna","lineage":"1c3289ae-2a47-4844-aaad-e44aa36eccf9","revision":2,"base_revision":null,"export":null,"undoes":null,"files":[],"rows":{"read":2,"new":0,"modified":2,"unchanged":0,"held":0},"cells":{"set":0,"changed":2,"damage":0,"conflict":0,"blank":0},"fields":{"group":{"set":0,"changed":2}},"groups":{"actions":[{"action":"rename","field":"group","from":"Retail","to":"Shops"}],"moves":[{"field":"group","from":"Retail","to":"Shops","count":2}]},"not_in_file":0,"held":{},"notes":[]}', 3),
  (4, '{"plan":4,"kind":"customers","verb":"remove","mode":"update","at":"2026-11-22T10:48:07+00:00","by":"anna","lineage":"1c3289ae-2a47-4844-aaad-e44aa36eccf9","revision":3,"base_revision":null,"export":null,"undoes":null,"files":[],"rows":{"read":1,"new":0,"modified":0,"unchanged":0,"held":0,"removed":1},"cells":{"set":0,"changed":0,"damage":0,"conflict":0,"blank":0,"cleared":3},"fields":{"group":{"set":0,"changed":0,"cleared":1},"name":{"set":0,"changed":0,"cleared":1},"number":{"set":0,"changed":0,"cleared":1}},"groups":{"actions":[],"moves":[]},"not_in_file":0,"held":{},"notes":[]}', 4),
  (5, '{"plan":5,"kind":"customers","verb":"import","mode":"update","at":"2026-11-22T10:48:07+00:00","by":"anna","lineage":"1c3289ae-2a47-4844-aaad-e44aa36eccf9","revision":4,"base_revision":null,"export":null,"undoes":null,"files":[{"path":"e.csv","digest":"c91c03c25a0b4aab44f3af4437fdc453449e214302b2dc6e8340ec0da092231b"}],"rows":{"read":1,"new":0,"modified":1,"unchanged":0,"held":0},"cells":{"set":0,"changed":1,"damage":0,"conflict":0,"blank":0},"fields":{"phone":{"set":0,"changed":1}},"groups":{"actions":[],"moves":[]},"not_in_file":2,"held":{},"notes":["compared with the register as it is now: the file does not say which export it came from"]}', NULL);
CREATE TABLE records_customers(_record BIGINT, number VARCHAR, "name" VARCHAR, phone VARCHAR, "group" VARCHAR);
INSERT INTO "records_customers" VALUES
  (1, '10001', 'Kiosk Oy', '050 1', 'Shops'),
  (2, '10002', 'Ångström & Co', '040 2', 'Shops'),
  (4, '10004', 'Ny Kund AB', '070 4', 'VIP');
CREATE TABLE removed(kind VARCHAR, record BIGINT, number VARCHAR, job BIGINT);
INSERT INTO "removed" VALUES
  ('customers', 3, '10003', 4);
CREATE TABLE "schemas"(revision BIGINT, toml VARCHAR);
INSERT INTO "schemas" VALUES
  (0, '[[kind]]
id = "customers"

[kind.labels]
en = "Customers"

[kind.roles]
group = "group"
name = "name"
number = "number"
phone = "phone"

[[kind.field]]
id = "number"
type = "text"
width = 12

[kind.field.labels]
en = "Number"

[[kind.field]]
id = "name"
type = "text"
width = 30

[kind.field.labels]
en = "Name"

[[kind.field]]
id = "phone"
type = "phone"
width = 18

[kind.field.labels]
en = "Phone"

[[kind.field]]
id = "group"
type = "group"
width = 18

[kind.field.labels]
en = "Group"
');
