// Package httpapi is the HTTP face of the product: routes, decoding, encoding,
// problem answers, headers and the web app's files.
//
// It holds no rule: who may do what and what follows from it is decided in app
// and partner. Each resource has one file with its own request and response
// types, so that what is stored and what is sent can change apart.
package httpapi
