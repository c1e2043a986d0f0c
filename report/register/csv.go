package register

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"example.org/readiness/assess"
	"example.org/readiness/report/words"
)

// byteOrderMark tells Excel that a file is in UTF-8.
const byteOrderMark = "\uFEFF"

// WriteCSV writes the sheet Steps of WriteXLSX as comma-separated values. It
// fails as WriteXLSX does.
func WriteCSV(w io.Writer, a *assess.Assessment, o Options) error {
	in, err := newSource(a, o)
	if err != nil {
		return err
	}
	s := steps(in)
	record := make([]string, len(s.columns))
	for i, c := range s.columns {
		record[i] = c.title
	}
	records := [][]string{record}
	for _, row := range s.rows {
		record := make([]string, len(row))
		for i, v := range row {
			record[i] = asText(v)
		}
		records = append(records, record)
	}
	return WriteRecords(w, records)
}

// WriteRecords writes any table as the comma-separated values that WriteCSV
// writes: for Excel, and with every cell as Cell makes it. It fails when w does.
func WriteRecords(w io.Writer, records [][]string) error {
	var b bytes.Buffer
	b.WriteString(byteOrderMark)
	out := csv.NewWriter(&b)
	out.UseCRLF = true
	for _, record := range records {
		cells := make([]string, len(record))
		for i, text := range record {
			cells[i] = Cell(text)
		}
		_ = out.Write(cells) // to a buffer this does not fail; Error below tells of the rest
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("csv: %w", err)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// asText writes a value as text.
func asText(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case link:
		return string(v)
	case float64:
		return words.Number(v)
	case bool:
		return strings.ToUpper(strconv.FormatBool(v))
	case int:
		return strconv.Itoa(v)
	case time.Time:
		return v.Format(time.DateOnly)
	case percent:
		return words.Number(float64(v))
	}
	return fmt.Sprint(v)
}
