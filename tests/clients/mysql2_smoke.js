// node-mysql2: text and binary protocol, errors, a pool, branches.
const assert = require('assert');
const mysql = require('mysql2/promise');

const port = Number(process.env.BOUGH_PORT);
const db = 'client_mysql2';
const connect = (database) => mysql.createConnection({ host: '127.0.0.1', port, user: 'root', database, supportBigNumbers: true });

async function rejects(promise, errno) {
  try {
    await promise;
  } catch (e) {
    assert.strictEqual(e.errno, errno, String(e));
    return;
  }
  assert.fail(`no error ${errno}`);
}

async function main() {
  const c = await connect();
  await c.query(`DROP DATABASE IF EXISTS ${db}`);
  await c.query(`CREATE DATABASE ${db}`);
  await c.changeUser({ database: db });
  await c.query('CREATE TABLE t (id BIGINT PRIMARY KEY, name VARCHAR(20), at DATETIME(3), f DOUBLE, b BLOB)');
  const at = new Date(2026, 0, 2, 3, 4, 5, 678);
  const [inserted] = await c.execute('INSERT INTO t VALUES (?, ?, ?, ?, ?)', [1, "it's ä", at, 0.5, Buffer.from([0, 255])]);
  assert.strictEqual(inserted.affectedRows, 1);
  await c.execute('INSERT INTO t (id) VALUES (?)', [2]);
  for (const call of ['query', 'execute']) {
    const [rows] = await c[call]('SELECT * FROM t WHERE id <= ? ORDER BY id', [2]);
    assert.deepStrictEqual(rows.map((r) => ({ ...r })), [
      { id: 1, name: "it's ä", at, f: 0.5, b: Buffer.from([0, 255]) },
      { id: 2, name: null, at: null, f: null, b: null },
    ]);
  }
  await rejects(c.query('INSERT INTO t (id) VALUES (1)'), 1062);
  await rejects(c.execute('SELECT * FROM missing'), 1146);

  await c.query("CALL dolt_commit('-A', '-m', 'first')");
  await c.query("CALL dolt_branch('other')");
  const branch = await connect(`${db}/other`);
  await branch.query('DELETE FROM t WHERE id = 2');
  assert.deepStrictEqual((await branch.query('SELECT count(*) AS n FROM t'))[0][0].n, 1);
  assert.deepStrictEqual((await c.query('SELECT count(*) AS n FROM t'))[0][0].n, 2);
  await branch.end();

  const pool = mysql.createPool({ host: '127.0.0.1', port, user: 'root', database: db, connectionLimit: 4 });
  const results = await Promise.all([...Array(40).keys()].map((i) => pool.execute('SELECT ? + 1 AS n', [i])));
  results.forEach(([rows], i) => assert.strictEqual(Number(rows[0].n), i + 1));
  await pool.end();
  await c.query(`DROP DATABASE ${db}`);
  await c.end();
  console.log('mysql2', require('mysql2/package.json').version, 'node', process.version);
}

main().catch((e) => {
  console.error(e);
  process.exit(1);
});
