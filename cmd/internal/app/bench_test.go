package app

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"example.org/readiness/assess"
	"example.org/readiness/report"
)

// BenchmarkBatch makes reports as a batch does: each answers file is read,
// scored, built, drawn and written. An iteration is one report of a sample, and
// the samples take turns.
func BenchmarkBatch(b *testing.B) {
	for _, format := range []string{"pdf", "docx", "html"} {
		for _, edition := range []report.Edition{report.Full, report.Board} {
			for _, workers := range []int{1, min(2, runtime.NumCPU())} {
				b.Run(fmt.Sprintf("%s/%s/workers=%d", format, edition, workers), func(b *testing.B) {
					benchmarkBatch(b, format, edition, workers)
				})
			}
		}
	}
}

func benchmarkBatch(b *testing.B, format string, edition report.Edition, workers int) {
	root := filepath.Join("..", "..", "..", "testdata", "fixed")
	content, _, err := Load(Source{Shipped: os.DirFS(root), Everything: true})
	if err != nil {
		b.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(root, "answers", "*.yaml"))
	if err != nil || len(files) == 0 {
		b.Fatalf("%d samples, %v", len(files), err)
	}
	f, ok := FormatNamed(format)
	if !ok {
		b.Fatalf("no format %s", format)
	}
	maker, err := NewMaker(f, Options{Options: report.Options{Edition: edition}})
	if err != nil {
		b.Fatal(err)
	}
	folder := b.TempDir()
	b.ReportAllocs()
	b.ResetTimer()
	var all sync.WaitGroup
	for w := range workers {
		all.Go(func() {
			for i := w; i < b.N; i += workers {
				out := filepath.Join(folder, fmt.Sprintf("%d.%d", w, i%len(files)))
				if err := makeOne(content, maker, files[i%len(files)], out); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "reports/s")
}

// makeOne reads an answers file and writes its report.
func makeOne(c *Content, m *Maker, file, out string) error {
	src, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	answers, problems := assess.ParseAnswers(file, src, c.Library)
	if err := problems.Err(); err != nil {
		return err
	}
	a, err := c.Assess(answers)
	if err != nil {
		return err
	}
	made, err := m.Make(a)
	if err != nil {
		return err
	}
	return os.WriteFile(out, made.Data, 0o644)
}
