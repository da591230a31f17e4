package dev.lockstep.server.administration;

import dev.lockstep.functions.service.FunctionService;
import dev.lockstep.http.Reply;
import dev.lockstep.http.Request;
import dev.lockstep.storage.DataDirectory;
import dev.lockstep.storage.RocksStorage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `POST /lockstep/backup`: a copy of the data directory as a zip file, made while the server goes
/// on. Everything that was acknowledged before the request is in it.
///
/// The server writes nowhere but into its own data directory, where a copy that shares the
/// database's files is made and removed again; where the backup goes is up to the client. A file
/// called FORMAT, without which a directory is no data directory, comes last, so that a transfer
/// that broke off is not taken for a backup. One backup is made at a time.
public final class Backups {
  private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
  private static final String STAGING_PREFIX = "backup-";
  private static final String UNDER_WAY = "Another backup is under way";
  private static final String FUNCTIONS = "functions";

  private final DataDirectory directory;
  private final RocksStorage storage;
  private final FunctionService functions;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  private Backups(DataDirectory directory, RocksStorage storage, FunctionService functions) {
    this.directory = directory;
    this.storage = storage;
    this.functions = functions;
  }

  /// Also removes what a backup has left that ended with its server.
  public static Backups of(DataDirectory directory, RocksStorage storage, FunctionService functions)
      throws IOException {
    try (Stream<Path> files = Files.list(directory.path())) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith(STAGING_PREFIX) && Files.isDirectory(file)) {
          delete(file);
        }
      }
    }
    return new Backups(directory, storage, functions);
  }

  Reply stream(Request request) {
    return oneAtATime.isLocked()
        ? Reply.error(409, "ConflictException", UNDER_WAY)
        : Reply.streaming(200, "application/zip", this::write);
  }

  private void write(OutputStream out) throws IOException {
    if (!oneAtATime.tryLock()) {
      throw new IOException(UNDER_WAY);
    }
    try {
      Path staging = Files.createTempDirectory(directory.path(), STAGING_PREFIX);
      try {
        Path copy = staging.resolve("copy");
        // Before and after, so that no code is missing that a record in the copy names.
        functions.shareCodeWith(copyOfFunctions(staging));
        storage.backup(copy);
        functions.shareCodeWith(copyOfFunctions(staging));
        Files.move(copyOfFunctions(staging), copy.resolve(FUNCTIONS));
        zip(copy, out);
      } finally {
        delete(staging);
      }
    } finally {
      oneAtATime.unlock();
    }
  }

  private static Path copyOfFunctions(Path staging) {
    return staging.resolve(FUNCTIONS);
  }

  private static void zip(Path copy, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.NO_COMPRESSION);
    for (Path file : filesOf(copy)) {
      zip.putNextEntry(new ZipEntry(copy.relativize(file).toString().replace('\\', '/')));
      Files.copy(file, zip);
      zip.closeEntry();
    }
    zip.finish();
    zip.flush();
  }

  private static List<Path> filesOf(Path copy) throws IOException {
    Path last = copy.resolve(DataDirectory.FORMAT_FILE);
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(copy)) {
      all.filter(Files::isRegularFile).filter(file -> !file.equals(last)).forEach(files::add);
    }
    files.add(last);
    return files;
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("{} cannot be removed and takes space: {}", folder, e.toString());
    }
  }
}
