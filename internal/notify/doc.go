// Package notify writes the mails that the product sends, in Japanese and in
// English, and hands them over: to an SMTP server, to the log, or to a recorder
// in tests.
//
// It refuses to know when a mail is due, who may get it and what happens when
// it fails; it keeps no queue and tries once. Contact details of a person never
// stand in a mail: the reader is led to the page where looking is logged.
package notify
