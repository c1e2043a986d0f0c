package pdf

import (
	"io"
	"testing"
)

func BenchmarkWrite(b *testing.B) {
	d := sample("Riverbend Community Services")
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(io.Discard, d, made); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "reports/s")
}

func BenchmarkWriteParallel(b *testing.B) {
	d := sample("Riverbend Community Services")
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if err := Write(io.Discard, d, made); err != nil {
				b.Error(err)
			}
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "reports/s")
}
