package register

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// readCSV reads a CSV file with the separator that its titles show.
func readCSV(src []byte) ([]grid, error) {
	text, err := decode(src)
	if err != nil {
		return nil, err
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	if rest, ok := strings.CutPrefix(text, "sep="); ok { // a line that Excel understands
		_, text, _ = strings.Cut(rest, "\n")
	}
	var first grid
	for i, comma := range []rune{',', ';', '\t', '|'} {
		g, err := split(text, comma)
		if err != nil {
			return nil, err
		}
		if _, ok := g.head(); ok {
			return []grid{g}, nil
		}
		if i == 0 {
			first = g
		}
	}
	return []grid{first}, nil
}

// split reads the rows of a CSV file.
func split(text string, comma rune) (grid, error) {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
	var g grid
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return g, nil
		}
		if err != nil {
			return grid{}, err
		}
		if len(g.rows) == maxRows {
			return grid{}, errTooManyRows()
		}
		if len(record) > maxColumns {
			record = record[:maxColumns]
		}
		cells := make([]any, len(record))
		for i, s := range record {
			cells[i] = s
		}
		line, _ := r.FieldPos(0)
		g.rows, g.at = append(g.rows, cells), append(g.at, line)
	}
}

func errTooManyRows() error { return fmt.Errorf("there are more than %d rows", maxRows) }

// decode returns the text of a file in UTF-8 or UTF-16, or as Excel saves CSV for
// old programs on Windows.
func decode(src []byte) (string, error) {
	switch {
	case bytes.HasPrefix(src, []byte{0xFF, 0xFE}), bytes.HasPrefix(src, []byte{0xFE, 0xFF}):
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(src)
		return string(out), err
	case bytes.IndexByte(src, 0) >= 0:
		return "", errors.New("it is no text")
	case utf8.Valid(src):
		return strings.TrimPrefix(string(src), byteOrderMark), nil
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(src)
	return string(out), err
}
