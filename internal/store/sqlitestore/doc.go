// Package sqlitestore keeps documents in one SQLite file: the default for
// newcomers, small cities and laptops, without any database server.
//
// One file in WAL mode with synchronous=FULL and secure_delete=ON, mode 0600 in
// a folder of mode 0700. Every process has one writing connection, whose
// waiting writes share a transaction, and a few reading ones; several processes
// may use one folder on a local disk. Every collection is a table with its
// documents as JSON text, every key an index on an expression, and every write
// takes the next number of one counter as its stamp, inside its transaction, so
// that stamps become visible in their order.
//
// It refuses to know what is in the documents beyond the paths of keys.
package sqlitestore
