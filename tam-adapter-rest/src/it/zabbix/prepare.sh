#!/bin/sh
# Lays Zabbix's pages out in a folder of their own, with a configuration that leads to the database there.
set -eu
folder=$1
pages=$folder/www
cp -rL /usr/share/zabbix "$pages"
# Debian's pages read one file of the whole machine.
sed -i "s|'/etc/zabbix/zabbix.conf.php'|'$pages/conf/zabbix.conf.php'|" "$pages/include/classes/core/CConfigFile.php"
cat >"$pages/conf/zabbix.conf.php" <<'PHP'
<?php
$DB['TYPE'] = 'MYSQL';
$DB['SERVER'] = 'localhost';
$DB['PORT'] = '0';
$DB['DATABASE'] = 'zabbix';
$DB['USER'] = 'root';
$DB['PASSWORD'] = '';
$DB['DOUBLE_IEEE754'] = true;
PHP
