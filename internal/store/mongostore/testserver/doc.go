// Command testserver is a MongoDB-compatible server for tests on machines
// without MongoDB: FerretDB v1 over SQLite files in a temporary folder. It is a
// module of its own so that the product does not depend on it.
//
// It prints its address as one line on standard output and ends when standard
// input closes or on SIGINT or SIGTERM. It is unfit for data: its conditional
// updates are not atomic and it syncs nothing.
package main
