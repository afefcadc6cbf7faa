// Package config reads the settings of a server and the project's knowledge
// files, and says everything that is wrong with them at once, each mistake
// with the name of the setting and the place where it was written.
//
// It turns text into plain values and refuses to know what a value is used
// for, to open anything but the files it is told to read, and to print a
// secret.
package config
