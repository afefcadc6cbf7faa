// Package storetest is the contract that every backend of the store must pass.
// A backend's own tests call Run; what a backend promises beyond it (files,
// processes, error texts) is tested beside the backend.
//
// It refuses to know any backend.
package storetest
