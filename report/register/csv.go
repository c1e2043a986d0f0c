package register

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"time"
)

// byteOrderMark tells Excel that a file is in UTF-8.
const byteOrderMark = "\uFEFF"

// WriteCSV writes the sheet Actions of WriteXLSX as comma-separated values.
func WriteCSV(w io.Writer, in Input) error {
	var b bytes.Buffer
	b.WriteString(byteOrderMark)
	out := csv.NewWriter(&b)
	out.UseCRLF = true
	s := actions(in)
	record := make([]string, len(s.columns))
	for i, c := range s.columns {
		record[i] = c.title
	}
	// Writes to a buffer do not fail; Flush and Error below tell of the rest.
	_ = out.Write(record)
	for _, row := range s.rows {
		for i, v := range row {
			record[i] = asText(v)
		}
		_ = out.Write(record)
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
		return safe(v)
	case int:
		return strconv.Itoa(v)
	case time.Time:
		return v.Format(time.DateOnly)
	case percent:
		return strconv.FormatFloat(float64(v), 'f', -1, 64)
	}
	return fmt.Sprint(v)
}
