package dev.lockstep.server.metrics;

import dev.lockstep.storage.DiskSpace;
import dev.lockstep.storage.FreeSpaceReserve;
import dev.lockstep.storage.JournalStatistics;
import dev.lockstep.storage.StorageStatistics;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.List;

/// The journal, the database and the disk.
final class StorageMetrics {
  private static final double SECONDS_PER_NANO = 1e-9;

  private StorageMetrics() {}

  static void gather(StorageStatistics storage, FreeSpaceReserve reserve, Families families) {
    journal(storage.journal(), families);
    families.gauge(
        "lockstep_storage_memtable_bytes",
        "Rows in memory that are not in table files yet.",
        storage.memtableBytes());
    families.gauge(
        "lockstep_storage_cache_bytes",
        "Memory used for blocks, indexes, filters and rows.",
        storage.cacheBytes());
    families.gauge(
        "lockstep_storage_table_file_bytes", "Table files on disk.", storage.tableFileBytes());
    families.gauge(
        "lockstep_storage_waiting_compaction_bytes",
        "What is to be rewritten to bring the tables into shape.",
        storage.waitingCompactionBytes());
    families.gauge("lockstep_storage_open_snapshots", "Reads under way.", storage.openSnapshots());
    DiskSpace disk = reserve.space();
    families.gauge(
        "lockstep_disk_free_bytes", "Free space of the data directory's disk.", disk.usableBytes());
    families.gauge(
        "lockstep_disk_total_bytes", "Size of the data directory's disk.", disk.totalBytes());
    families.gauge(
        "lockstep_disk_reserve_bytes",
        "With less free than this, new work is refused.",
        reserve.reserveBytes());
  }

  private static void journal(JournalStatistics journal, Families families) {
    families.histograms(
        "lockstep_commit_duration_seconds",
        "How long synced writes to the disk took.",
        SECONDS_PER_NANO,
        List.of(new Families.Histogram(Labels.EMPTY, journal.writeNanos())));
    families.histograms(
        "lockstep_commit_changes",
        "Row changes written by one synced write.",
        1,
        List.of(new Families.Histogram(Labels.EMPTY, journal.writeChanges())));
    families.counter("lockstep_syncs", "Synced writes to the disk.", journal.writeNanos().count());
    families.counter(
        "lockstep_committed_batches", "Batches of partitions committed.", journal.batches());
    families.counter("lockstep_committed_bytes", "Keys and values committed.", journal.bytes());
    families.gauge(
        "lockstep_commit_waiting_bytes",
        "Keys and values that wait to be written.",
        journal.waitingBytes());
  }
}
