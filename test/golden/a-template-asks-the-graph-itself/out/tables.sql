-- 2 tables
create table customer (mail);

create table order (placed, total default 1.50);

-- defaults of Order
