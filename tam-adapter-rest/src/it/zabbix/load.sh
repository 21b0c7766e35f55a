#!/bin/sh
# Puts Zabbix's own tables and first data into the database that runs in the folder.
set -eu
folder=$1
client="mariadb --no-defaults --user=root --socket=$folder/socket"
$client -e 'create database zabbix'
for part in schema images data; do
  zcat "/usr/share/zabbix-server-mysql/$part.sql.gz" | $client zabbix
done
