package sqlitestore

import "syscall"

// The numbers by which Linux tells file systems that live on another machine,
// or behind a program, where SQLite's locks and shared memory do not hold.
var remote = map[int64]string{
	0x6969:     "NFS",
	0x517b:     "SMB",
	0xff534d42: "CIFS",
	0xfe534d42: "SMB",
	0x65735546: "FUSE",
	0x01021997: "9P",
	0x5346414f: "AFS",
	0x00c36400: "CEPH",
}

// diskWarnings says what is wrong with the place of the data folder.
func diskWarnings(folder string) []string {
	var fs syscall.Statfs_t
	if syscall.Statfs(folder, &fs) != nil {
		return nil
	}
	name, found := remote[int64(fs.Type)&0xffffffff] //nolint:unconvert // its width differs between machines
	if !found {
		return nil
	}
	return []string{"The data folder " + folder + " is on " + name +
		", where a SQLite file can be damaged: put it on a local disk, or use MongoDB."}
}
