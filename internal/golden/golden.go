// Package golden holds the flag -update of every test in the module. A package
// that has tests imports it, also one without golden files, so that
//
//	go test ./... -update
//
// reaches them all.
package golden

import "flag"

var update = flag.Bool("update", false, "rewrite golden files and the expected text in scripts")

// Update reports whether golden files are to be rewritten.
func Update() bool { return *update }
