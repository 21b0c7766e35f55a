// A SCIM 2.0 service on loopback, in memory, for as long as its standard input stays open. The protocol is
// scimmy-routers'; the few lines here are the store behind it, and a log-in, which SCIM does not have.
//
//   SCIM_TOKEN of the environment is the bearer token of who may provision users;
//   SCIM_PATCH=false makes it a service without PATCH, which says so in its ServiceProviderConfig;
//   "scim ready on port N" on standard output says that requests are served.
import { randomUUID } from "node:crypto";
import express from "express";
import SCIMMY from "scimmy";
import SCIMMYRouters from "scimmy-routers";

process.stdin.resume().on("close", () => process.exit());

const patch = process.env.SCIM_PATCH !== "false";
const users = new Map();
const groups = new Map([["g-staff", { id: "g-staff", displayName: "staff", members: [] }]]);

// Passwords are kept to be tried, and shown to nobody.
const shown = ({ password, ...user }) => user;

function selected(store, resource) {
  if (resource.id) {
    if (!store.has(resource.id)) throw new SCIMMY.Types.Error(404, null, `Resource ${resource.id} not found`);
    return store.get(resource.id);
  }
  const all = [...store.values()];
  return resource.filter ? resource.filter.match(all) : all;
}

function saved(store, resource, data, isTaken) {
  const id = resource.id ?? randomUUID();
  if ([...store.values()].some((other) => other.id !== id && isTaken(other))) {
    throw new SCIMMY.Types.Error(409, "uniqueness", "already taken");
  }
  const before = resource.id ? selected(store, resource) : {};
  // JSON leaves a password out: whatever is written keeps it, unless it brings another.
  store.set(id, { ...JSON.parse(JSON.stringify(data)), id, password: data.password ?? before.password });
  return store.get(id);
}

const lower = (text) => text.toLowerCase();

SCIMMY.Resources.declare(SCIMMY.Resources.User)
  .ingress((resource, data) => shown(saved(users, resource, data, (u) => lower(u.userName) === lower(data.userName))))
  .egress((resource) => {
    const found = selected(users, resource);
    return Array.isArray(found) ? found.map(shown) : shown(found);
  })
  .degress((resource) => selected(users, resource) && users.delete(resource.id));
SCIMMY.Resources.declare(SCIMMY.Resources.Group)
  .ingress((resource, data) => saved(groups, resource, data, (g) => g.displayName === data.displayName))
  .egress((resource) => selected(groups, resource))
  .degress((resource) => selected(groups, resource) && groups.delete(resource.id));

const app = express();
app.post("/scim/login", express.json(), (request, response) => {
  const { username, password } = request.body;
  const user = [...users.values()].find((u) => u.userName === username && u.password === password);
  response.sendStatus(user ? 200 : 401);
});
// The routers do not hold a client to what is announced.
if (!patch) app.patch(/.*/, (request, response) => response.sendStatus(501));
app.use(
  "/scim",
  new SCIMMYRouters({
    type: "bearer",
    handler: (request) => {
      if (request.header("Authorization") !== `Bearer ${process.env.SCIM_TOKEN}`) throw new Error("who asks?");
    },
  }),
);
// After the routers are made: they announce PATCH themselves.
SCIMMY.Config.set({ patch, filter: true, documentationUri: undefined });
const server = app.listen(0, "127.0.0.1", () => console.log(`scim ready on port ${server.address().port}`));
