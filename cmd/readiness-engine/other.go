//go:build !js || !wasm

// Readiness-engine is the program for a web page. It runs nowhere else.
package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Fprintln(os.Stderr, `readiness-engine: this runs in a web page; build it with GOOS=js GOARCH=wasm, and put it into one with "readiness page --engine"`)
	os.Exit(2)
}
