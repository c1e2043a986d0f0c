package raster_test

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"strings"
	"testing"

	_ "example.org/readiness/internal/golden" // for the flag -update
	"example.org/readiness/report/chart"
	"example.org/readiness/report/raster"
)

var look = flag.String("look", "", "write a picture to `file`, for looking at")

func palette() chart.Palette { return chart.Light(chart.House()) }

func plot() chart.Plot {
	bands := []chart.Band{{From: 0, Label: "Exploring"}, {From: 0.25, Label: "Building"}, {From: 0.5, Label: "Established"}, {From: 0.75, Label: "Sustained"}}
	return chart.Cards{Cards: []chart.Card{
		{Name: "Māori, Wiradjuri and Yolŋu workers", Score: 0.62, Known: true, Risk: true, Shown: "62%", Range: "55 to 70%", Band: "Established", Bands: bands, Notes: []string{"13 of 14 answered"}},
		{Name: "漢字", Band: "not enough answers", Bands: bands},
	}}
}

func draw(t *testing.T, d chart.Drawing, dpi float64) image.Image {
	t.Helper()
	data, err := raster.PNG(d, palette().Paper, dpi)
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestLook(t *testing.T) {
	if *look == "" {
		t.Skip("no -look")
	}
	data, err := raster.PNG(plot().Draw(170, chart.Look{Palette: palette(), Measure: raster.Measure}), palette().Paper, 200)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(*look, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// at is the colour of a point, in millimetres, of a picture of one pixel a
// tenth of a millimetre.
func at(m image.Image, x, y float64) chart.Colour {
	c := color.RGBAModel.Convert(m.At(int(x*10), int(y*10))).(color.RGBA)
	return chart.Colour{c.R, c.G, c.B}
}

func TestShapes(t *testing.T) {
	red, blue, white := chart.Colour{0xFF, 0, 0}, chart.Colour{0, 0, 0xFF}, palette().Paper
	box := func(x, y, w, h float64) []chart.Point {
		return []chart.Point{{X: x, Y: y}, {X: x + w, Y: y}, {X: x + w, Y: y + h}, {X: x, Y: y + h}}
	}
	d := chart.Drawing{Width: 40, Height: 20, Shapes: []chart.Shape{
		chart.Polygon{Points: box(2, 2, 6, 6), Fill: &red, Stroke: chart.Stroke{Width: 1, Colour: blue}},
		chart.Polygon{Points: []chart.Point{{X: 10, Y: 2}, {X: 20, Y: 2}, {X: 15, Y: 10}}, Fill: &red},
		chart.Polygon{Points: box(22, 2, 6, 6), Stroke: chart.Stroke{Width: 1, Colour: blue}},
		chart.Line{Points: []chart.Point{{X: 2, Y: 15}, {X: 18, Y: 15}}, Stroke: chart.Stroke{Width: 1, Colour: blue, Dashed: true}},
		chart.Line{Points: []chart.Point{{X: 30, Y: 2}, {X: 38, Y: 10}}, Stroke: chart.Stroke{Width: 2, Colour: red}},
		chart.Line{Points: []chart.Point{{X: 30, Y: 18}}, Stroke: chart.Stroke{Width: 2, Colour: red}},
		chart.Label{X: 20, Y: 18, Text: "M", Size: 20, Bold: true, Anchor: chart.Start, Colour: blue},
	}}
	m := draw(t, d, 254)
	if b := m.Bounds(); b.Dx() != 400 || b.Dy() != 200 {
		t.Fatalf("the picture is %v", b)
	}
	for _, tt := range []struct {
		what string
		x, y float64
		want chart.Colour
	}{
		{"inside a box", 5, 5, red}, {"its edge", 2, 5, blue}, {"beside it", 1, 5, white},
		{"inside a triangle", 15, 5, red}, {"beside its slope", 11, 9, white},
		{"inside an open box", 25, 5, white}, {"its edge", 28, 5, blue},
		{"a dash", 2.5, 15, blue}, {"a gap", 3.7, 15, white}, {"a slanted line", 34, 6, red}, {"a line of one point", 30, 18, white},
	} {
		if got := at(m, tt.x, tt.y); got != tt.want {
			t.Errorf("%s at %v, %v is %v; want %v", tt.what, tt.x, tt.y, got, tt.want)
		}
	}
	inked := 0
	for x := 200; x < 260; x++ {
		for y := 130; y < 190; y++ {
			if at(m, float64(x)/10, float64(y)/10) == blue {
				inked++
			}
		}
	}
	if inked < 300 {
		t.Errorf("a letter has %d pixels", inked)
	}
}

// TestAnchors holds that text begins, is centred or ends where it should.
func TestAnchors(t *testing.T) {
	width := raster.Measure("HHHH", 12, false)
	for a, want := range map[chart.Anchor]float64{chart.Start: 50, chart.Middle: 50 - width/2, chart.End: 50 - width} {
		d := chart.Drawing{Width: 100, Height: 10, Shapes: []chart.Shape{chart.Label{X: 50, Y: 8, Text: "HHHH", Size: 12, Anchor: a}}}
		m := draw(t, d, 254)
		first := -1
		for x := 0; x < 1000 && first < 0; x++ {
			for y := range 100 {
				if at(m, float64(x)/10, float64(y)/10) == (chart.Colour{}) {
					first = x
				}
			}
		}
		if got := float64(first) / 10; math.Abs(got-want-0.4) > 0.35 { // the space at the side of the letter
			t.Errorf("anchor %d: text begins at %.1f; want %.1f", a, got, want)
		}
	}
}

// TestManyColours holds that a picture of more colours than a file has numbers
// for shows the nearest ones.
func TestManyColours(t *testing.T) {
	d := chart.Drawing{Width: 100, Height: 10}
	for i := range 600 {
		col := chart.Colour{uint8(i), uint8(i / 2), uint8(255 - i/3)}
		x := float64(i) / 6
		d.Shapes = append(d.Shapes, chart.Polygon{Points: []chart.Point{{X: x}, {X: x + 1}, {X: x + 1, Y: 10}, {X: x, Y: 10}}, Fill: &col})
	}
	draw(t, d, 96)
}

func TestErrors(t *testing.T) {
	for name, d := range map[string]chart.Drawing{
		"no size":   {},
		"nowhere":   {Width: 10, Height: 10, Shapes: []chart.Shape{chart.Line{Points: []chart.Point{{X: math.NaN()}}}}},
		"no shape":  {Width: 10, Height: 10, Shapes: []chart.Shape{nil}},
		"very high": {Width: 1000, Height: 99999},
	} {
		if data, err := raster.PNG(d, palette().Paper, 200); err == nil || data != nil {
			t.Errorf("%s: error %v and %d bytes", name, err, len(data))
		}
	}
}

func TestSameBytes(t *testing.T) {
	look := chart.Look{Palette: palette(), Measure: raster.Measure}
	one, err := raster.PNG(plot().Draw(170, look), palette().Paper, 200)
	if err != nil {
		t.Fatal(err)
	}
	two, err := raster.PNG(plot().Draw(170, look), palette().Paper, 200)
	if err != nil || !bytes.Equal(one, two) {
		t.Errorf("drawn twice, %d and %d bytes differ: %v", len(one), len(two), err)
	}
}

func TestMeasure(t *testing.T) {
	if w := raster.Measure("ŋ漢\x1b", 10, false); w <= 0 || w > 10 {
		t.Errorf("three characters are %.2f mm wide", w)
	}
	if raster.Measure("Score", 8, true) <= raster.Measure("Score", 8, false) {
		t.Error("bold text is not wider")
	}
}

func FuzzText(f *testing.F) {
	f.Add("plain", 9.0)
	f.Add(strings.Repeat("é", 50), 0.001)
	f.Fuzz(func(t *testing.T, s string, size float64) {
		d := chart.Drawing{Width: 50, Height: 20, Shapes: []chart.Shape{chart.Label{X: 1, Y: 10, Text: s, Size: math.Mod(math.Abs(size), 72)}}}
		if d.Check() == nil {
			draw(t, d, 100)
		}
	})
}

func BenchmarkPNG(b *testing.B) {
	d := plot().Draw(170, chart.Look{Palette: palette(), Measure: raster.Measure})
	for b.Loop() {
		if _, err := raster.PNG(d, palette().Paper, 200); err != nil {
			b.Fatal(err)
		}
	}
}
