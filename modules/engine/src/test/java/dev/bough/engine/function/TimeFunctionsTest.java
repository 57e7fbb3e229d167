package dev.bough.engine.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bough.engine.type.SqlMode;
import dev.bough.engine.type.Temporal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeFunctionsTest {
    @Test
    void now() {
        ExpressionTable.check("""
                NOW() => 2024-03-15 10:20:30
                NOW(3) => 2024-03-15 10:20:30.123
                NOW(7) => error 1426
                CURRENT_TIMESTAMP(6) => 2024-03-15 10:20:30.123456
                LOCALTIME() => 2024-03-15 10:20:30
                CURDATE() => 2024-03-15
                CURRENT_DATE() => 2024-03-15
                CURTIME() => 10:20:30
                CURTIME(2) => 10:20:30.12
                SYSDATE(1) => 2024-03-15 10:20:30.1
                UTC_TIMESTAMP() => 2024-03-15 10:20:30
                `+`(NOW(), 0) => 20240315102030
                CURDATE(1) => error 1582
                """);
        TestSession tokyo = new TestSession();
        tokyo.zone = ZoneId.of("Asia/Tokyo");
        ExpressionTable.check(tokyo, """
                NOW() => 2024-03-15 19:20:30
                UTC_TIME() => 10:20:30
                UTC_DATE() => 2024-03-15
                UNIX_TIMESTAMP() => 1710498030
                UNIX_TIMESTAMP('2024-03-15 19:20:30') => 1710498030
                FROM_UNIXTIME(1710498030) => 2024-03-15 19:20:30
                """);
    }

    @Test
    void parts() {
        ExpressionTable.check("""
                YEAR('1987-01-01') => 1987
                YEAR('0000-00-00') => 0
                YEAR('x') => NULL
                YEAR(NULL) => NULL
                MONTH('2008-02-03') => 2
                MONTH('2008-00-00') => 0
                DAY('2007-02-03') => 3
                DAYOFMONTH('2001-11-00') => 0
                DAYOFYEAR('2007-02-03') => 34
                DAYOFYEAR('2001-11-00') => NULL
                DAYOFWEEK('2007-02-03') => 7
                WEEKDAY('2008-02-03 22:23:00') => 6
                WEEKDAY('2007-11-06') => 1
                QUARTER('2008-04-01') => 2
                HOUR('10:05:03') => 10
                HOUR('272:59:59') => 272
                HOUR(TIMESTAMP'2024-01-01 13:00:00') => 13
                MINUTE('2008-02-03 10:05:03') => 5
                SECOND('10:05:03') => 3
                MICROSECOND('12:00:00.123456') => 123456
                MICROSECOND('2019-12-31 23:59:59.000010') => 10
                DAYNAME('2007-02-03') => Saturday
                MONTHNAME('2008-02-03') => February
                MONTHNAME('2008-00-03') => NULL
                LAST_DAY('2003-02-05') => 2003-02-28
                LAST_DAY('2004-02-05') => 2004-02-29
                LAST_DAY('2004-01-01 01:01:01') => 2004-01-31
                LAST_DAY('2003-03-32') => NULL
                DATE('2003-12-31 01:02:03') => 2003-12-31
                TIME('2003-12-31 01:02:03') => 01:02:03
                TIME('2003-12-31 01:02:03.000123') => 01:02:03.000123
                TIMESTAMP('2003-12-31') => 2003-12-31 00:00:00
                TIMESTAMP('2003-12-31 12:00:00','12:00:00') => 2004-01-01 00:00:00
                EXTRACT('YEAR', '2019-07-02') => 2019
                EXTRACT('YEAR_MONTH', '2019-07-02 01:02:03') => 201907
                EXTRACT('DAY_MINUTE', '2019-07-02 01:02:03') => 20102
                EXTRACT('MICROSECOND', '2003-01-02 10:30:00.000123') => 123
                EXTRACT('HOUR_SECOND', '-10:11:12') => -101112
                EXTRACT('WEEK', '2008-02-20') => 7
                EXTRACT('QUARTER', '2008-12-20') => 4
                EXTRACT('DAY', '2008-12-20') => 20
                EXTRACT('CENTURY', '2008-12-20') => error 1210
                YEAR() => error 1582
                """);
    }

    @Test
    void weeks() {
        ExpressionTable.check("""
                WEEK('2008-02-20') => 7
                WEEK('2008-02-20',0) => 7
                WEEK('2008-02-20',1) => 8
                WEEK('2008-12-31',1) => 53
                WEEK('2000-01-01',0) => 0
                WEEK('2000-01-01',2) => 52
                YEARWEEK('2000-01-01') => 199952
                YEARWEEK('1987-01-01') => 198652
                YEARWEEK('2008-12-31',1) => 200901
                WEEKOFYEAR('2008-02-20') => 8
                WEEK('2008-02-20',NULL) => 7
                WEEK('2008-00-20',1) => NULL
                WEEK('2017-01-01',4) => 1
                WEEK('2017-01-01',5) => 0
                WEEK('2017-01-01',6) => 1
                WEEK('2017-01-01',7) => 52
                """);
        for (int day = -3_000; day < 30_000; day++) {
            LocalDate date = LocalDate.ofEpochDay(day);
            long packed = Temporal.date(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
            int iso = date.get(IsoFields.WEEK_BASED_YEAR) * 100 + date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            assertEquals(iso, Weeks.yearAndWeek(packed, 3), date.toString());
        }
    }

    @Test
    void counts() {
        ExpressionTable.check("""
                TO_DAYS(950501) => 728779
                TO_DAYS('2007-10-07') => 733321
                TO_DAYS('0000-00-00') => NULL
                TO_DAYS('0001-01-01') => 366
                TO_SECONDS(950501) => 62966505600
                TO_SECONDS('2009-11-29 13:43:32') => 63426721412
                FROM_DAYS(730669) => 2000-07-03
                FROM_DAYS(3652424) => 9999-12-31
                FROM_DAYS(3652425) => NULL
                FROM_DAYS(5) => 0000-00-00
                DATEDIFF('2007-12-31 23:59:59','2007-12-30') => 1
                DATEDIFF('2010-11-30 23:59:59','2010-12-31') => -31
                MAKEDATE(2011,31) => 2011-01-31
                MAKEDATE(2011,32) => 2011-02-01
                MAKEDATE(2014,365) => 2014-12-31
                MAKEDATE(2011,0) => NULL
                MAKEDATE(9999,366) => NULL
                MAKEDATE(69,1) => 2069-01-01
                MAKETIME(12,15,30) => 12:15:30
                MAKETIME(-1,15,30.5) => -01:15:30.5
                MAKETIME(1,60,30) => NULL
                MAKETIME(1,10,60) => NULL
                MAKETIME(900,10,10) => 838:59:59
                PERIOD_ADD(200801,2) => 200803
                PERIOD_ADD(7001,-1) => 196912
                PERIOD_ADD(200813,2) => error 1210
                PERIOD_DIFF(200802,200703) => 11
                SEC_TO_TIME(2378) => 00:39:38
                SEC_TO_TIME(-2378.25) => -00:39:38.25
                SEC_TO_TIME(99999999) => 838:59:59
                TIME_TO_SEC('22:23:00') => 80580
                TIME_TO_SEC('00:39:38') => 2378
                """);
    }

    @Test
    void arithmetic() {
        ExpressionTable.check("""
                ADDTIME('2007-12-31 23:59:59.999999', '1 1:1:1.000002') => 2008-01-02 01:01:01.000001
                ADDTIME('01:00:00.999999', '02:00:00.999998') => 03:00:01.999997
                ADDTIME(TIME'01:00:00', '02:00:00') => 03:00:00
                ADDTIME(TIMESTAMP'2024-01-01 01:00:00', TIME'-02:00:00') => 2023-12-31 23:00:00
                ADDTIME('01:00:00', '2024-01-01 01:00:00') => NULL
                SUBTIME('2007-12-31 23:59:59.999999','1 1:1:1.000002') => 2007-12-30 22:58:58.999997
                SUBTIME('01:00:00.999999', '02:00:00.999998') => -00:59:59.999999
                TIMEDIFF('2000-01-01 00:00:00', '2000-01-01 00:00:00.000001') => -00:00:00.000001
                TIMEDIFF('2008-12-31 23:59:59.000001', '2008-12-30 01:01:01.000002') => 46:58:57.999999
                TIMEDIFF('10:00:00', '2008-12-30 01:01:01') => NULL
                TIMEDIFF(TIME'10:00:00', '11:30:00') => -01:30:00
                DATE_ADD('2018-05-01', 1, 'DAY') => 2018-05-02
                DATE_SUB('2018-05-01', 1, 'YEAR') => 2017-05-01
                DATE_ADD('2020-12-31 23:59:59', 1, 'SECOND') => 2021-01-01 00:00:00
                DATE_ADD('2100-12-31 23:59:59', '1:1', 'MINUTE_SECOND') => 2101-01-01 00:01:00
                DATE_SUB('2025-01-01 00:00:00', '1 1:1:1', 'DAY_SECOND') => 2024-12-30 22:58:59
                DATE_ADD('1900-01-01 00:00:00', '-1 10', 'DAY_HOUR') => 1899-12-30 14:00:00
                DATE_ADD('1992-12-31 23:59:59.000002', '1.999999', 'SECOND_MICROSECOND') => 1993-01-01 00:00:01.000001
                DATE_ADD('2024-03-30', 1, 'MONTH') => 2024-04-30
                DATE_ADD('2023-01-30', 1, 'MONTH') => 2023-02-28
                DATE_ADD(DATE'2023-01-30', 1, 'HOUR') => 2023-01-30 01:00:00
                DATE_ADD(DATE'9999-12-31', 1, 'DAY') => NULL
                TIMESTAMPADD('WEEK', 1, '2003-01-02') => 2003-01-09
                TIMESTAMPDIFF('MONTH', '2003-02-01', '2003-05-01') => 3
                TIMESTAMPDIFF('YEAR', '2002-05-01', '2001-01-01') => -1
                TIMESTAMPDIFF('MINUTE', '2003-02-01', '2003-05-01 12:05:55') => 128885
                """);
    }

    @Test
    void formats() {
        ExpressionTable.check("""
                DATE_FORMAT('2009-10-04 22:23:00', '%W %M %Y') => Sunday October 2009
                DATE_FORMAT('2007-10-04 22:23:00', '%H:%i:%s') => 22:23:00
                DATE_FORMAT('1900-10-04 22:23:00', '%D %y %a %d %m %b %j') => 4th 00 Thu 04 10 Oct 277
                DATE_FORMAT('1997-10-04 22:23:00', '%H %k %I %r %T %S %w') => 22 22 10 10:23:00 PM 22:23:00 00 6
                DATE_FORMAT('1999-01-01', '%X %V %x %v %U %u') => 1998 52 1998 53 00 00
                DATE_FORMAT('2006-06-00', '%d') => 00
                DATE_FORMAT('2006-06-00', '%W') => NULL
                DATE_FORMAT('2006-09-01', '%c/%e %% %q%f %l') => 9/1 % q000000 12
                DATE_FORMAT('2006-09-11', '%D %b') => 11th Sep
                DATE_FORMAT('2006-09-01', '') => NULL
                DATE_FORMAT('2006-09-01', NULL) => NULL
                TIME_FORMAT('100:00:00', '%H %k %h %I %l') => 100 100 04 04 4
                TIME_FORMAT('-10:00:00', '%T') => -10:00:00
                TIME_FORMAT('10:00:00', '%W') => NULL
                STR_TO_DATE('01,5,2013','%d,%m,%Y') => 2013-05-01
                STR_TO_DATE('May 1, 2013','%M %d,%Y') => 2013-05-01
                STR_TO_DATE('a09:30:17','a%h:%i:%s') => 09:30:17
                STR_TO_DATE('a09:30:17','%h:%i:%s') => NULL
                STR_TO_DATE('09:30:17a','%h:%i:%s') => 09:30:17
                STR_TO_DATE('10:11:12 PM','%r') => 22:11:12
                STR_TO_DATE('12:05 AM','%h:%i %p') => 00:05:00
                STR_TO_DATE('04/31/2004', '%m/%d/%Y') => NULL
                STR_TO_DATE('abc','abc') => NULL
                STR_TO_DATE('9','%m') => NULL
                STR_TO_DATE('200442 Monday', '%X%V %W') => 2004-10-18
                STR_TO_DATE('2003-01-02 10:11:12.0012', '%Y-%m-%d %H:%i:%S.%f') => 2003-01-02 10:11:12.001200
                STR_TO_DATE('060 2004', '%j %Y') => 2004-02-29
                STR_TO_DATE('24-01-02 13', '%y-%m-%d %h') => NULL
                GET_FORMAT('DATE', 'EUR') => %d.%m.%Y
                GET_FORMAT('TIMESTAMP', 'internal') => %Y%m%d%H%i%s
                GET_FORMAT('TIME', 'USA') => %h:%i:%s %p
                GET_FORMAT('TIME', 'x') => NULL
                """);
        TestSession lenient = new TestSession();
        lenient.mode = new SqlMode(EnumSet.noneOf(SqlMode.Flag.class));
        ExpressionTable.check(lenient, """
                STR_TO_DATE('9','%m') => 0000-09-00
                STR_TO_DATE('abc','abc') => 0000-00-00
                """);
    }

    @Test
    void zones() {
        ExpressionTable.check("""
                UNIX_TIMESTAMP('2015-11-13 10:20:19') => 1447410019
                UNIX_TIMESTAMP('2015-11-13 10:20:19.012') => 1447410019.012
                UNIX_TIMESTAMP('1969-11-13 10:20:19') => 0
                UNIX_TIMESTAMP('x') => 0
                UNIX_TIMESTAMP(NULL) => NULL
                FROM_UNIXTIME(1447430881) => 2015-11-13 16:08:01
                FROM_UNIXTIME(1447430881.5) => 2015-11-13 16:08:01.5
                FROM_UNIXTIME(1447430881, '%Y %D') => 2015 13th
                FROM_UNIXTIME(-1) => NULL
                FROM_UNIXTIME(32536771199) => 3001-01-18 23:59:59
                FROM_UNIXTIME(32536771200) => NULL
                CONVERT_TZ('2004-01-01 12:00:00','GMT','MET') => 2004-01-01 13:00:00
                CONVERT_TZ('2004-01-01 12:00:00','+00:00','+10:00') => 2004-01-01 22:00:00
                CONVERT_TZ('2004-01-01 12:00:00','+00:00','Nowhere/City') => NULL
                CONVERT_TZ('2004-01-01 12:00:00','+00:00','+14:01') => NULL
                CONVERT_TZ('2004-07-01 12:00:00','utc','europe/berlin') => 2004-07-01 14:00:00
                CONVERT_TZ('1901-07-01 12:00:00','UTC','+02:00') => 1901-07-01 12:00:00
                """);
    }

    @Test
    void warnings() {
        TestSession session = new TestSession();
        new Expressions(session).eval("DAYNAME('2001-11-00')");
        new Expressions(session).eval("FROM_DAYS(3652430)");
        new Expressions(session).eval("STR_TO_DATE('x', '%Y')");
        new Expressions(session).eval("SEC_TO_TIME(99999999)");
        assertEquals(
                List.of(
                        "1292 Incorrect datetime value: '2001-11-00'",
                        "1441 Datetime function: from_days field overflow",
                        "1411 Incorrect datetime value: 'x' for function str_to_date",
                        "1292 Truncated incorrect time value: '99999999'"),
                session.warnings);
    }
}
