from threading import Event, current_thread, main_thread

from catalog.jobs import Cancelled
from catalog.ui import jobs
from catalog.ui.jobs import Job, Latest


def test_a_job_reports_and_finishes_away_from_the_window(qtbot):
    def work(progress):
        progress(1, 2, "mitad")
        return current_thread() is main_thread()

    job = Job(work)
    told = []
    job.progressed.connect(lambda *report: told.append(report))
    with qtbot.waitSignal(job.finished) as finished:
        job.start()
    assert finished.args == [False]
    assert told == [(0, 0, ""), (1, 2, "mitad")]


def test_a_job_stops_at_its_next_report(qtbot):
    started, go_on = Event(), Event()

    def work(progress):
        started.set()
        go_on.wait(5)
        progress(1, 2)
        raise AssertionError("not stopped")

    job = Job(work)
    with qtbot.waitSignal(job.cancelled), qtbot.assertNotEmitted(job.finished):
        job.start()
        started.wait(5)
        job.cancel()
        go_on.set()


def test_a_job_that_fails_says_so(qtbot):
    def work(_progress):
        raise ZeroDivisionError

    job = Job(work)
    with qtbot.waitSignal(job.failed) as failed:
        job.start()
    assert isinstance(failed.args[0], ZeroDivisionError)


def test_only_the_latest_question_is_answered(qtbot):
    latest, answers, hold = Latest(), [], Event()
    latest.answered.connect(lambda answer, _ms: answers.append(answer))
    with qtbot.waitSignal(latest.answered):
        latest.ask(lambda: hold.wait(5) and "vieja")
        latest.ask(lambda: "nueva")
        hold.set()
    jobs.settle()
    qtbot.wait(10)
    assert answers == ["nueva"]


def test_a_question_nobody_waits_for_is_forgotten(qtbot):
    latest = Latest()
    with qtbot.assertNotEmitted(latest.answered):
        latest.ask(lambda: "nada")
        latest.forget()
        jobs.settle()
        qtbot.wait(10)


def test_cancelled_is_no_failure(qtbot):
    def work(_progress):
        raise Cancelled

    job = Job(work)
    with qtbot.waitSignal(job.cancelled), qtbot.assertNotEmitted(job.failed):
        job.start()
