//go:build !windows

package fault

func diskFull(error) bool { return false }

func writeProtected(error) bool { return false }

func busy(error) bool { return false }
