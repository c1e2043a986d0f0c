// Comparecsv compares the sheet Steps, as a spreadsheet program saved it,
// with the CSV file of the same assessment. Dates may be written differently,
// and line breaks in a cell too.
//
//	go run comparecsv.go SAVED.csv WRITTEN.csv
package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"strings"
	"time"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: comparecsv SAVED.csv WRITTEN.csv")
		os.Exit(2)
	}
	saved, err := read(os.Args[1])
	if err == nil {
		var written [][]string
		if written, err = read(os.Args[2]); err == nil {
			err = compare(saved, written)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "comparecsv:", err)
		os.Exit(1)
	}
}

func read(path string) ([][]string, error) {
	src, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return csv.NewReader(strings.NewReader(strings.TrimPrefix(string(src), "\uFEFF"))).ReadAll()
}

func compare(saved, written [][]string) error {
	if len(saved) != len(written) {
		return fmt.Errorf("%d rows were saved and %d written", len(saved), len(written))
	}
	if len(saved) < 2 {
		return fmt.Errorf("there is nothing to compare")
	}
	for n := range written {
		if len(saved[n]) != len(written[n]) {
			return fmt.Errorf("row %d has %d cells in one file and %d in the other", n+1, len(saved[n]), len(written[n]))
		}
		for i, cell := range written[n] {
			if a, b := normal(saved[n][i]), normal(cell); a != b {
				return fmt.Errorf("row %d, %s: %q was saved and %q written", n+1, written[0][i], a, b)
			}
		}
	}
	return nil
}

// normal writes dates one way, and line breaks, and takes away the apostrophe that
// keeps a text of a CSV file from becoming a formula.
func normal(cell string) string {
	if t, err := time.Parse("2 Jan 2006", cell); err == nil {
		return t.Format(time.DateOnly)
	}
	return strings.TrimSpace(strings.ReplaceAll(strings.TrimPrefix(cell, "'"), "\r\n", "\n"))
}
