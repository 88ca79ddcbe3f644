package atomicfile

import "os"

// MakePrivate has nothing to do: a file has the rights of its folder.
func MakePrivate(*os.File) bool { return false }

// MakeFolderPrivate has nothing to do either.
func MakeFolderPrivate(string) bool { return false }
