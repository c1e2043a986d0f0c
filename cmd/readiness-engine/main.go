//go:build js && wasm

// Readiness-engine is the program for a web page: "readiness page --engine" puts
// it into one. It waits for the page to ask.
//
//	GOOS=js GOARCH=wasm go build -trimpath -ldflags="-s -w" -gcflags=all=-l -o engine.wasm ./cmd/readiness-engine
package main

import (
	"encoding/json"
	"fmt"
	"syscall/js"

	"example.org/readiness/cmd/internal/engine"
)

func main() {
	js.Global().Set("readinessEngine", js.FuncOf(start))
	select {}
}

// start takes the setup of the page, in JSON, and returns an object with
// problems, or with the function that the page calls.
func start(_ js.Value, args []js.Value) any {
	var setup engine.Setup
	if err := json.Unmarshal([]byte(args[0].String()), &setup); err != nil {
		return map[string]any{"problems": []any{err.Error()}}
	}
	e, err := engine.New(setup)
	if err != nil {
		return map[string]any{"problems": []any{err.Error()}}
	}
	return map[string]any{"call": js.FuncOf(func(_ js.Value, args []js.Value) any {
		return answer(e, args[0].String(), args[1].String())
	})}
}

// answer returns the engine's reply in JSON, and the bytes of a report beside it.
// What panics is said to the page, which keeps the answers whatever happens here.
func answer(e *engine.Engine, name, request string) (out any) {
	defer func() {
		if p := recover(); p != nil {
			out = object(engine.Reply{Problems: []string{fmt.Sprintf("the engine failed: %v", p)}})
		}
	}()
	return object(e.Call(name, []byte(request)))
}

func object(r engine.Reply) map[string]any {
	reply, err := json.Marshal(r)
	if err != nil {
		panic(err) // texts, and numbers that were read from JSON
	}
	data := js.Global().Get("Uint8Array").New(len(r.Data))
	js.CopyBytesToJS(data, r.Data)
	return map[string]any{"reply": string(reply), "data": data}
}
