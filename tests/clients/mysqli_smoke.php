<?php
// PHP mysqli: queries, prepared statements, errors, several results, branches.
mysqli_report(MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT);
$port = (int) getenv('BOUGH_PORT');
$db = 'client_mysqli';

function same($wanted, $got): void
{
    if ($wanted !== $got) {
        echo 'wanted ', var_export($wanted, true), "\ngot ", var_export($got, true), "\n";
        exit(1);
    }
}

function failure(callable $act): int
{
    try {
        $act();
    } catch (mysqli_sql_exception $e) {
        return $e->getCode();
    }
    return 0;
}

$c = new mysqli('127.0.0.1', 'root', '', '', $port);
$c->set_charset('utf8mb4');
$c->query("DROP DATABASE IF EXISTS $db");
$c->query("CREATE DATABASE $db");
$c->select_db($db);
$c->query('CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(20), f DOUBLE, d DECIMAL(8,2), at DATETIME)');
$insert = $c->prepare('INSERT INTO t VALUES (?, ?, ?, ?, ?)');
$id = 1;
$name = "it's ä";
$f = 0.5;
$d = '1.50';
$at = '2026-01-02 03:04:05';
$insert->bind_param('isdss', $id, $name, $f, $d, $at);
$insert->execute();
same(1, $insert->affected_rows);
$id = 2;
$name = $f = $d = $at = null;
$insert->execute();
$wanted = [[1, "it's ä", 0.5, '1.50', '2026-01-02 03:04:05'], [2, null, null, null, null]];
$select = $c->prepare('SELECT * FROM t WHERE id <= ? ORDER BY id');
$most = 2;
$select->bind_param('i', $most);
$select->execute();
same($wanted, $select->get_result()->fetch_all());
same([['1', "it's ä", '0.5', '1.50', '2026-01-02 03:04:05']], $c->query('SELECT * FROM t WHERE id = 1')->fetch_all());
same(1062, failure(fn () => $c->query('INSERT INTO t (id) VALUES (1)')));
same(1146, failure(fn () => $c->prepare('SELECT * FROM missing')));

$c->multi_query('SELECT 1; SELECT 2');
$seen = [];
do {
    $seen[] = $c->store_result()->fetch_row()[0];
} while ($c->more_results() && $c->next_result());
same(['1', '2'], $seen);

$c->query("CALL dolt_commit('-A', '-m', 'first')");
while ($c->more_results()) {
    $c->next_result();
}
$c->query("CALL dolt_branch('other')");
while ($c->more_results()) {
    $c->next_result();
}
$branch = new mysqli('127.0.0.1', 'root', '', "$db/other", $port);
$branch->query('DELETE FROM t WHERE id = 2');
same([['1']], $branch->query('SELECT count(*) FROM t')->fetch_all());
same([['2']], $c->query('SELECT count(*) FROM t')->fetch_all());
$branch->close();
$c->query("DROP DATABASE $db");
$c->close();
echo 'PHP ', PHP_VERSION, "\n";
