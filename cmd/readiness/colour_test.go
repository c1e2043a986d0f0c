package main

import (
	"go/ast"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestOnePalette holds that colours are written in one place. Elsewhere they
// would not follow a brand, and would come to differ.
func TestOnePalette(t *testing.T) {
	t.Parallel()
	const palette = "report/chart/palette.go"
	hex := regexp.MustCompile(`^#?[0-9A-Fa-f]{6}$|^#[0-9A-Fa-f]{3,8}$`)
	found := 0
	for _, f := range sources(t) {
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			wrong := false
			switch n := n.(type) {
			case *ast.BasicLit:
				s, err := strconv.Unquote(n.Value)
				wrong = n.Kind == token.STRING && err == nil && hex.MatchString(s)
			case *ast.CompositeLit:
				wrong = isColour(n.Type) && len(n.Elts) > 0 && isNumber(n.Elts[0])
			}
			if wrong && f.name != palette {
				t.Errorf("%s has a colour of its own; %s is the place for it", f.name, palette)
			}
			if wrong {
				found++
			}
			return true
		})
	}
	if found < 20 {
		t.Errorf("found %d colours; want all of the palette", found)
	}
	err := filepath.WalkDir(repo(t), func(file string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(file, ".css") {
			return err
		}
		css, err := os.ReadFile(file)
		if m := regexp.MustCompile(`#[0-9A-Fa-f]{3,8}\b|\b(rgb|hsl)a?\(`).Find(css); m != nil {
			t.Errorf("%s has a colour of its own: %s", file, m)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func isNumber(e ast.Expr) bool {
	_, ok := e.(*ast.BasicLit)
	return ok
}

func isColour(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name == "Colour"
	case *ast.SelectorExpr:
		return e.Sel.Name == "Colour"
	}
	return false
}
