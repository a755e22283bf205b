/* A fault at the n-th call that changes or syncs a file under one folder (docs/decisions/0024-fault-injection.md).
 *
 * Loaded with LD_PRELOAD. It does nothing until the program writes a plan into the shared page named by SKRIN_FAULT_PAGE:
 *   folder    prefix of the paths that count
 *   armed     1 while calls are counted
 *   at        the call at which the fault happens, from 1; 0 only counts
 *   fault     1 SIGKILL before the call, 2 ENOSPC, 3 EIO, 4 a write cut in half and then SIGKILL, 5 EROFS
 *   lasting   1: also at every call after it
 *   kinds     which calls count: 1 writes, 2 syncs, 4 names (rename, unlink, open that makes, mkdir), 8 reads, 16 ftruncate
 * and answers with `count` and `fired`, so that a test can assert that its fault happened.
 *
 * With SKRIN_FAULT_TRACE every counted call that went well is also appended to that file, data included, so that a test can
 * work out what a disk may hold after a power cut: a line "kind path offset length\n", then the data.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { WRITES = 1, SYNCS = 2, NAMES = 4, READS = 8, SIZES = 16 };
enum { KILL = 1, NO_SPACE = 2, IO_ERROR = 3, TORN = 4, READ_ONLY = 5 };

struct page {
    volatile int armed, at, fault, lasting, kinds, count, fired;
    char folder[1024];
};

static struct page *page;
static int trace = -1;

static __typeof__(write) *real_write;
static __typeof__(pwrite) *real_pwrite;
static __typeof__(pwrite64) *real_pwrite64;
static __typeof__(pwritev) *real_pwritev;
static __typeof__(read) *real_read;
static __typeof__(pread) *real_pread;
static __typeof__(pread64) *real_pread64;
static __typeof__(fsync) *real_fsync;
static __typeof__(fdatasync) *real_fdatasync;
static __typeof__(ftruncate) *real_ftruncate;
static __typeof__(ftruncate64) *real_ftruncate64;
static __typeof__(rename) *real_rename;
static __typeof__(unlink) *real_unlink;
static __typeof__(unlinkat) *real_unlinkat;
static __typeof__(mkdir) *real_mkdir;
static __typeof__(rmdir) *real_rmdir;
static __typeof__(link) *real_link;
static int (*real_open)(const char *, int, ...);
static int (*real_open64)(const char *, int, ...);

#define FIND(name) real_##name = (__typeof__(real_##name))dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void begin(void)
{
    FIND(write); FIND(pwrite); FIND(pwrite64); FIND(pwritev); FIND(read); FIND(pread); FIND(pread64);
    FIND(fsync); FIND(fdatasync); FIND(ftruncate); FIND(ftruncate64);
    FIND(rename); FIND(unlink); FIND(unlinkat); FIND(mkdir); FIND(rmdir); FIND(link); FIND(open); FIND(open64);
    const char *name = getenv("SKRIN_FAULT_PAGE");
    if (!name) return;
    int descriptor = real_open(name, O_RDWR);
    if (descriptor < 0) return;
    void *found = mmap(NULL, sizeof(struct page), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    close(descriptor);
    if (found != MAP_FAILED) page = found;
    const char *traced = getenv("SKRIN_FAULT_TRACE");
    if (traced) trace = real_open(traced, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
}

static int ours(const char *path)
{
    char whole[2048];
    if (path[0] != '/') {
        char here[1024];
        if (!getcwd(here, sizeof here)) return 0;
        snprintf(whole, sizeof whole, "%s/%s", here, path);
        path = whole;
    }
    return strncmp(path, page->folder, strlen(page->folder)) == 0;
}

static int ours_open(int descriptor)
{
    char name[64], path[2048];
    snprintf(name, sizeof name, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(name, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return ours(path);
}

/* `other` is the second path of a rename. Paths here hold no blanks. */
static void record(const char *kind, const char *path, long long offset, size_t length, const void *data, const char *other)
{
    char line[4600];
    int size = snprintf(line, sizeof line, "%s %s %lld %zu %s\n", kind, path, offset, length, other ? other : "-");
    if (real_write(trace, line, size) != size) abort();
    if (data && real_write(trace, data, length) != (ssize_t)length) abort();
}

static void name_of(int descriptor, char *path, size_t size)
{
    char name[64];
    snprintf(name, sizeof name, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(name, path, size - 1);
    path[length < 0 ? 0 : length] = 0;
}

#define TRACED_AT(descriptor) (trace >= 0 && page && page->armed && ours_open(descriptor))
#define TRACED(path) (trace >= 0 && page && page->armed && ours(path))

/* The error this call ends with, or 0. `torn` may be written half before the process dies. */
static int fault(int kind, int descriptor, const void *torn, size_t length, off_t offset)
{
    (void)kind;
    page->count++;
    if (!page->at) return 0;
    int now = page->count == page->at || (page->lasting && page->count > page->at);
    if (!now) return 0;
    page->fired++;
    switch (page->fault) {
    case TORN:
        if (torn && length > 1) {
            if (offset >= 0) real_pwrite64(descriptor, torn, length / 2, offset);
            else real_write(descriptor, torn, length / 2);
        } /* fall through */
    case KILL:
        raise(SIGKILL);
        return EIO;
    case NO_SPACE:
        return kind == WRITES || kind == NAMES || kind == SIZES ? ENOSPC : 0;
    case IO_ERROR:
        return EIO;
    case READ_ONLY:
        return EROFS;
    }
    return 0;
}

#define ARMED(kind) (page && page->armed && (page->kinds & (kind)))
#define AT_DESCRIPTOR(kind, descriptor, data, length, offset, result)                     \
    if (ARMED(kind) && ours_open(descriptor)) {                                           \
        int error = fault(kind, descriptor, data, length, offset);                        \
        if (error) { errno = error; return result; }                                      \
    }
#define AT_PATH(kind, path)                                                               \
    if (ARMED(kind) && ours(path)) {                                                      \
        int error = fault(kind, -1, NULL, 0, -1);                                         \
        if (error) { errno = error; return -1; }                                          \
    }

ssize_t write(int descriptor, const void *data, size_t length)
{
    AT_DESCRIPTOR(WRITES, descriptor, data, length, -1, -1)
    off_t offset = TRACED_AT(descriptor) ? lseek(descriptor, 0, SEEK_CUR) : -1;
    ssize_t done = real_write(descriptor, data, length);
    if (done > 0 && TRACED_AT(descriptor)) {
        char path[2048];
        name_of(descriptor, path, sizeof path);
        record("write", path, offset, done, data, NULL);
    }
    return done;
}

ssize_t pwrite(int descriptor, const void *data, size_t length, off_t offset)
{
    AT_DESCRIPTOR(WRITES, descriptor, data, length, offset, -1)
    ssize_t done = real_pwrite(descriptor, data, length, offset);
    if (done > 0 && TRACED_AT(descriptor)) {
        char path[2048];
        name_of(descriptor, path, sizeof path);
        record("write", path, offset, done, data, NULL);
    }
    return done;
}

ssize_t pwrite64(int descriptor, const void *data, size_t length, off64_t offset)
{
    AT_DESCRIPTOR(WRITES, descriptor, data, length, offset, -1)
    ssize_t done = real_pwrite64(descriptor, data, length, offset);
    if (done > 0 && TRACED_AT(descriptor)) {
        char path[2048];
        name_of(descriptor, path, sizeof path);
        record("write", path, offset, done, data, NULL);
    }
    return done;
}

ssize_t pwritev(int descriptor, const struct iovec *pieces, int count, off_t offset)
{
    AT_DESCRIPTOR(WRITES, descriptor, NULL, 0, offset, -1)
    return real_pwritev(descriptor, pieces, count, offset);
}

ssize_t read(int descriptor, void *data, size_t length)
{
    AT_DESCRIPTOR(READS, descriptor, NULL, 0, -1, -1)
    return real_read(descriptor, data, length);
}

ssize_t pread(int descriptor, void *data, size_t length, off_t offset)
{
    AT_DESCRIPTOR(READS, descriptor, NULL, 0, -1, -1)
    return real_pread(descriptor, data, length, offset);
}

ssize_t pread64(int descriptor, void *data, size_t length, off64_t offset)
{
    AT_DESCRIPTOR(READS, descriptor, NULL, 0, -1, -1)
    return real_pread64(descriptor, data, length, offset);
}

int fsync(int descriptor)
{
    AT_DESCRIPTOR(SYNCS, descriptor, NULL, 0, -1, -1)
    int done = real_fsync(descriptor);
    if (done == 0 && TRACED_AT(descriptor)) {
        char path[2048];
        name_of(descriptor, path, sizeof path);
        record("sync", path, 0, 0, NULL, NULL);
    }
    return done;
}

int fdatasync(int descriptor)
{
    AT_DESCRIPTOR(SYNCS, descriptor, NULL, 0, -1, -1)
    int done = real_fdatasync(descriptor);
    if (done == 0 && TRACED_AT(descriptor)) {
        char path[2048];
        name_of(descriptor, path, sizeof path);
        record("sync", path, 0, 0, NULL, NULL);
    }
    return done;
}

int ftruncate(int descriptor, off_t length)
{
    AT_DESCRIPTOR(SIZES, descriptor, NULL, 0, -1, -1)
    int done = real_ftruncate(descriptor, length);
    if (done == 0 && TRACED_AT(descriptor)) {
        char path[2048];
        name_of(descriptor, path, sizeof path);
        record("truncate", path, length, 0, NULL, NULL);
    }
    return done;
}

int ftruncate64(int descriptor, off64_t length)
{
    AT_DESCRIPTOR(SIZES, descriptor, NULL, 0, -1, -1)
    int done = real_ftruncate64(descriptor, length);
    if (done == 0 && TRACED_AT(descriptor)) {
        char path[2048];
        name_of(descriptor, path, sizeof path);
        record("truncate", path, length, 0, NULL, NULL);
    }
    return done;
}

int rename(const char *before, const char *after)
{
    AT_PATH(NAMES, after)
    int done = real_rename(before, after);
    if (done == 0 && TRACED(after)) record("rename", before, 0, 0, NULL, after);
    return done;
}

int unlink(const char *path)
{
    AT_PATH(NAMES, path)
    int done = real_unlink(path);
    if (done == 0 && TRACED(path)) record("unlink", path, 0, 0, NULL, NULL);
    return done;
}

int unlinkat(int folder, const char *path, int flags)
{
    AT_DESCRIPTOR(NAMES, folder, NULL, 0, -1, -1)
    return real_unlinkat(folder, path, flags);
}

int link(const char *before, const char *after)
{
    AT_PATH(NAMES, after)
    return real_link(before, after);
}

int mkdir(const char *path, mode_t mode)
{
    AT_PATH(NAMES, path)
    return real_mkdir(path, mode);
}

int rmdir(const char *path)
{
    AT_PATH(NAMES, path)
    return real_rmdir(path);
}

int open(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
    va_end(more);
    if (flags & O_CREAT || (page && page->fault == READ_ONLY && flags & (O_WRONLY | O_RDWR))) { AT_PATH(NAMES, path) }
    int made = flags & O_CREAT && TRACED(path) && access(path, F_OK) != 0;
    int emptied = flags & O_TRUNC && TRACED(path) && !made;
    int done = real_open(path, flags, mode);
    if (done >= 0 && made) record("create", path, 0, 0, NULL, NULL);
    if (done >= 0 && emptied) record("truncate", path, 0, 0, NULL, NULL);
    return done;
}

int open64(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
    va_end(more);
    if (flags & O_CREAT || (page && page->fault == READ_ONLY && flags & (O_WRONLY | O_RDWR))) { AT_PATH(NAMES, path) }
    int made = flags & O_CREAT && TRACED(path) && access(path, F_OK) != 0;
    int emptied = flags & O_TRUNC && TRACED(path) && !made;
    int done = real_open64(path, flags, mode);
    if (done >= 0 && made) record("create", path, 0, 0, NULL, NULL);
    if (done >= 0 && emptied) record("truncate", path, 0, 0, NULL, NULL);
    return done;
}
