package lathe.profiler.result;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Mixed into sealed types that know nothing of JSON: the record's name is the field {@code type}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public interface TypeByName {}
