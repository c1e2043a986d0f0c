package app

import (
	"fmt"
	"io"

	"example.org/readiness/cmd/internal/fault"
	"example.org/readiness/report/docx"
)

// maxTemplateBytes is more than a Word file without pictures ever has.
const maxTemplateBytes = 20 << 20

// ReadTemplate reads a Word file whose look a report is to have.
func ReadTemplate(path string) (*docx.Template, error) {
	f, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxTemplateBytes+1))
	if err != nil {
		return nil, fault.Unusable(path, err)
	}
	t, err := docx.ReadTemplate(data)
	if err != nil {
		return nil, fault.WithHint(fmt.Errorf("%s: %w", path, err), "open it in Word, save it as a plain .docx, and use that")
	}
	return t, nil
}
