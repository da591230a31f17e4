package dev.lockstep.storage;

import dev.lockstep.engine.journal.Table;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.IndexType;

/// How the rows of one table are laid out, which follows from how long they live.
///
/// @param memtablePart the table's memtable is this part of all: one in `memtablePart`
/// @param blockBytes large blocks compress better, small ones cost less to read one row from
/// @param lasting rows stay: compress them, lightly at first and well at the bottom. Rows that are
///   deleted soon mostly never leave the upper levels, so compressing them is wasted; they are
///   compacted early instead, because scans have to step over what was deleted
/// @param filtered a filter answers most reads of absent rows, and skips files without the row
record TableTuning(int memtablePart, long blockBytes, boolean lasting, boolean filtered) {
  private static final double FILTER_BITS_PER_KEY = 10;

  /// A memtable's own filter is so much of it: some eight bits for a row of a hundred bytes.
  private static final double MEMTABLE_FILTER_PART = 0.015;

  private static final long KIBIBYTE = 1024;
  private static final int EAGER_COMPACTION_FILES = 2;
  private static final int MEMTABLES_BEFORE_STALL = 3;

  /// What the memtables bring goes through all of the first level, since every batch has rows of
  /// all partitions, and through a few files of those below. So the first level must be small: this
  /// times a memtable's size.
  private static final int MEMTABLES_IN_FIRST_LEVEL = 2;

  private static final int FILES_IN_FIRST_LEVEL = 4;
  private static final int FILE_GROWTH = 3;

  static TableTuning of(Table table) {
    return switch (table) {
      case CATALOG -> new TableTuning(16, 8 * KIBIBYTE, true, true);
      case EXECUTIONS -> new TableTuning(4, 8 * KIBIBYTE, true, true);
      case HISTORY -> new TableTuning(4, 32 * KIBIBYTE, true, true);
      case LIVE -> new TableTuning(5, 4 * KIBIBYTE, false, true);
      case TIMERS -> new TableTuning(16, 4 * KIBIBYTE, false, false);
      case INDEX -> new TableTuning(6, 8 * KIBIBYTE, true, true);
    };
  }

  ColumnFamilyOptions options(StorageOptions storage, Cache cache, NativeResources natives) {
    long memtableBytes = storage.memtableBytes() / memtablePart;
    ColumnFamilyOptions options =
        natives
            .own(new ColumnFamilyOptions())
            .setWriteBufferSize(memtableBytes)
            .setMaxWriteBufferNumber(MEMTABLES_BEFORE_STALL)
            .setLevelCompactionDynamicLevelBytes(true)
            .setMaxBytesForLevelBase(MEMTABLES_IN_FIRST_LEVEL * memtableBytes)
            .setTargetFileSizeBase(MEMTABLES_IN_FIRST_LEVEL * memtableBytes / FILES_IN_FIRST_LEVEL)
            .setTargetFileSizeMultiplier(FILE_GROWTH)
            .setTableFormatConfig(blocks(cache, natives));
    if (filtered) {
      options
          .setMemtablePrefixBloomSizeRatio(MEMTABLE_FILTER_PART)
          .setMemtableWholeKeyFiltering(true);
    }
    if (lasting) {
      options
          .setCompressionType(CompressionType.LZ4_COMPRESSION)
          .setBottommostCompressionType(CompressionType.ZSTD_COMPRESSION);
    } else {
      options
          .setCompressionType(CompressionType.NO_COMPRESSION)
          .setLevelZeroFileNumCompactionTrigger(EAGER_COMPACTION_FILES);
    }
    return options;
  }

  private BlockBasedTableConfig blocks(Cache cache, NativeResources natives) {
    BlockBasedTableConfig blocks =
        new BlockBasedTableConfig()
            .setBlockCache(cache)
            .setBlockSize(blockBytes)
            .setCacheIndexAndFilterBlocks(true)
            .setCacheIndexAndFilterBlocksWithHighPriority(true)
            .setIndexType(IndexType.kTwoLevelIndexSearch)
            .setPartitionFilters(filtered)
            .setPinTopLevelIndexAndFilter(true)
            .setPinL0FilterAndIndexBlocksInCache(true)
            .setOptimizeFiltersForMemory(true);
    if (filtered) {
      blocks.setFilterPolicy(natives.own(new BloomFilter(FILTER_BITS_PER_KEY)));
    }
    return blocks;
  }
}
