// Package app holds the use cases, one file for each flow: register, suggest,
// review, introduce, account, session, transfer.
//
// A use case checks the permission first, lets a method of partner decide inside
// one conditional update of one document, and only after that write is durable
// updates the memory that lists and suggestions are read from and sends what has
// to be sent. It knows nothing of HTTP and nothing of a particular database.
package app
